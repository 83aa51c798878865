import { createAnalyst } from "#analysis/analyst.ts";
import type { Analyst } from "#analysis/types.ts";
import { startScene, type Scene, type Tree } from "./scene.ts";

const sleeper = "import time\n\n\nasync def poll():\n    time.sleep(1)\n";

/**
 * What a pull request can hold beside Python that reads well, and with which words the check run says so; null where it is
 * read like any other. A file that no rule could speak about is not even parsed: hence the words `async sleep` in them.
 */
const odd: readonly { readonly name: string; readonly file: Tree[string]; readonly said: string | null }[] = [
  {
    name: "syntax errors in one function",
    file: `${sleeper}\n\nasync def half(:\n    return (\n`,
    said: "odd.py`: syntax errors",
  },
  {
    name: "nothing but garbage",
    file: `# async sleep\n${")]}>>> def class ((((\n".repeat(50)}`,
    said: "odd.py`:",
  },
  { name: "NUL bytes", file: "x = 1\0\n", said: "odd.py`: binary" },
  {
    name: "bytes that are not UTF-8",
    file: new Uint8Array([0x78, 0x3d, 0x22, 0xe9, 0x22, 0x0a]),
    said: "odd.py`: not UTF-8",
  },
  { name: "more than 1 MB", file: `x = "${"a".repeat(1_000_001)}"\n`, said: "odd.py`: over 1 MB" },
  {
    name: "100,000 nested brackets",
    file: `# async sleep\nx = ${"[".repeat(100_000)}${"]".repeat(100_000)}\n`,
    said: "odd.py`: nested deeper",
  },
  {
    name: "a call chain of 50,000",
    file: `# async sleep\nx = a${".b()".repeat(50_000)}\n`,
    said: "odd.py`: nested deeper",
  },
  { name: "a line of 900 KB", file: `# async sleep\nx = [${"1, ".repeat(300_000)}]\n`, said: null },
  { name: "a symbolic link", file: { link: "/etc/passwd" }, said: "odd.py`: symbolic link" },
];

describe("app on files that do not read well", () => {
  let analyst: Analyst;
  let scene: Scene;
  beforeAll(() => {
    analyst = createAnalyst();
  });
  afterAll(() => analyst.close());
  beforeEach(async () => {
    scene = await startScene({ analyst });
  });
  afterEach(() => scene.close());

  it.each(odd)("reviews the rest and says what was not read: $name", async ({ file, said }) => {
    const number = await scene.open({}, { "poll.py": sleeper, "odd.py": file });
    const { reviews, check_runs } = scene.repository.conversation(number);
    const comments = reviews.flatMap((review) => review.comments).filter(({ path }) => path === "poll.py");
    expect(comments.map(({ line }) => line)).toEqual([5]);
    expect(check_runs).toHaveLength(1);
    expect(check_runs[0]?.conclusion).toBe("neutral");
    if (said === null) expect(check_runs[0]?.summary).toContain("Read 2 changed Python files in full.");
    else expect(check_runs[0]?.summary).toContain(said);
  });

  it.each<{ name: string; base: Tree; head: Tree; conclusion: string }>([
    { name: "a deleted file", base: { "a.py": sleeper }, head: {}, conclusion: "skipped" },
    {
      name: "a rename without a change",
      base: { "a.py": sleeper },
      head: { "b.py": sleeper },
      conclusion: "skipped",
    },
    { name: "no Python at all", base: {}, head: { "README.md": "A shop.\n" }, conclusion: "skipped" },
    { name: "an empty commit", base: { "a.py": sleeper }, head: { "a.py": sleeper }, conclusion: "skipped" },
    { name: "a symbolic link alone", base: {}, head: { "a.py": { link: "b.py" } }, conclusion: "skipped" },
  ])("says nothing on the lines of $name, and concludes", async ({ base, head, conclusion }) => {
    const number = await scene.open(base, head);
    const { reviews, check_runs } = scene.repository.conversation(number);
    expect(reviews).toEqual([]);
    expect(check_runs.map((run) => run.conclusion)).toEqual([conclusion]);
    expect(check_runs[0]?.summary).not.toBe("");
  });
});
