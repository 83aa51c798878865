import { readNotebook } from "#python/notebook.ts";

const read = (...cells: readonly unknown[]) => {
  const notebook = readNotebook(JSON.stringify({ nbformat: 4, cells }));
  if ("refused" in notebook) throw new Error(notebook.refused);
  return notebook;
};
const code = (source: string | readonly string[]) => ({ cell_type: "code", source });

describe("python/notebook", () => {
  it("joins the code cells, and knows each line's cell among all cells", () => {
    const notebook = read(
      { cell_type: "markdown", source: "# Title" },
      code(["a = 1\n", "b = 2"]),
      code("c = 3"),
    );
    expect(notebook.text).toBe("a = 1\nb = 2\nc = 3\n");
    expect([1, 2, 3, 4].map((line) => notebook.placeOf(line))).toEqual([
      { cell: 2, line: 1 },
      { cell: 2, line: 2 },
      { cell: 3, line: 1 },
      { cell: 3, line: 1 },
    ]);
  });

  it("puts a statement where a line is IPython's, so that the block around it stays whole", () => {
    expect(read(code("if x:\n    !ls\n%matplotlib inline\nurls?\n?len\ny = 5 % 3")).text).toBe(
      "if x:\n    pass\npass\npass\npass\ny = 5 % 3\n",
    );
  });

  it("leaves out cells of another language, and reads those that only time Python", () => {
    expect(read(code("%%bash\nls"), code("\n%%time\nrun()")).text).toBe("\npass\nrun()\n");
  });

  it.each([
    ["no JSON", "{"],
    ["another format", JSON.stringify({ nbformat: 3, worksheets: [] })],
    ["no object", "[]"],
    ["cells that are no list", JSON.stringify({ nbformat: 4, cells: {} })],
  ])("refuses %s", (_, text) => {
    expect(readNotebook(text)).toEqual({ refused: "it is not a notebook in Jupyter's format 4" });
  });

  it("reads past cells that are none", () => {
    expect(read(null, 5, code("x"), { cell_type: "code" }, code("")).text).toBe("x\n");
  });
});
