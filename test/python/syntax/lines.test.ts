import { Lines } from "#python/syntax/lines.ts";

describe("python/syntax/lines", () => {
  it("counts lines and columns from 1", () => {
    const lines = new Lines("ab\ncd");
    expect(lines.position(0)).toEqual({ line: 1, column: 1 });
    expect(lines.position(4)).toEqual({ line: 2, column: 2 });
  });

  it("counts a line end as the last column of its line", () => {
    expect(new Lines("ab\ncd").position(2)).toEqual({ line: 1, column: 3 });
  });

  it("ends lines at line feeds alone: not at carriage returns, form feeds or Unicode's separators", () => {
    const lines = new Lines("a\rb\fc\u2028d\u0085e\nf");
    expect(lines.count).toBe(2);
    expect(lines.position(10)).toEqual({ line: 2, column: 1 });
  });

  it("leaves a carriage return before the line feed out of the line's text", () => {
    const lines = new Lines("ab\r\ncd\r\n");
    expect(lines.lineText(1)).toBe("ab");
    expect(lines.position(4)).toEqual({ line: 2, column: 1 });
  });

  it("counts columns in UTF-16 units and tabs as one", () => {
    expect(new Lines("\t😀x").position(3)).toEqual({ line: 1, column: 4 });
  });

  it("counts a byte order mark as a column", () => {
    expect(new Lines("\uFEFFx").position(1)).toEqual({ line: 1, column: 2 });
  });

  it.each([
    ["", 0],
    ["a", 1],
    ["a\n", 1],
    ["a\nb", 2],
    ["\n\n", 2],
  ])("counts the lines of %j as %i, without the empty rest after a final line end", (text, count) => {
    expect(new Lines(text).count).toBe(count);
  });

  it("begins a line past the end where the text ends", () => {
    expect(new Lines("a\nb").startOf(9)).toBe(3);
  });
});
