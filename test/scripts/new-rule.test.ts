import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readMarkers } from "../rules/support/markers.ts";
import { readPage } from "../rules/support/page.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("scripts/new-rule", () => {
  const copy = mkdtempSync(join(tmpdir(), "new-rule-"));
  for (const name of ["rules", "scripts", "src/engine", "src/python", "package.json"])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, ["--conditions=source", "scripts/new-rule.ts", ...args], {
      cwd: copy,
      encoding: "utf8",
    });
  const read = (path: string) => readFileSync(join(copy, path), "utf8");
  const made = run("ignored-cancellation/lost-task");
  afterAll(() => rmSync(copy, { recursive: true }));

  it("writes the three files of a rule", () => {
    expect(made).toMatchObject({ status: 0, stderr: "" });
    expect(readdirSync(join(copy, "rules/ignored-cancellation/lost-task")).toSorted()).toEqual([
      "README.md",
      "cases.md",
      "rule.ts",
    ]);
    expect(read("rules/ignored-cancellation/lost-task/rule.ts")).toContain(
      'mistakes["ignored-cancellation"]',
    );
  });

  it("writes a page that has its findings still to come", () => {
    const page = readPage("README.md", read("rules/ignored-cancellation/lost-task/README.md"));
    expect(page.title).toBe("lost-task");
    const flagged = page.examples.filter(({ section }) => section === "Flagged");
    expect(flagged.flatMap(({ text }) => readMarkers(text).markers)).toHaveLength(1);
  });

  it("puts it into the index, the last of its mistake, and the index still loads", () => {
    const ask =
      "import('./rules/index.ts').then(({ rules }) => console.log(rules.map(({ id }) => id).join(' ')))";
    const { stdout } = spawnSync(process.execPath, ["--conditions=source", "-e", ask], {
      cwd: copy,
      encoding: "utf8",
    });
    expect(stdout).toMatch(
      /^blocking-sleep-in-async .*swallowed-cancelled-error .*lost-task unbounded-gather /,
    );
  });

  it("does not write over a rule that is there", () => {
    expect(run("ignored-cancellation/swallowed-cancelled-error")).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/is there already/) as string,
    });
  });

  it.each(["", "nothing/new-rule", "threads-for-io/New_Rule", "threads-for-io/a/b", "threads-for-io"])(
    "refuses %p with a sentence",
    (argument) => {
      expect(run(argument)).toMatchObject({
        status: 2,
        stdout: "",
        stderr: expect.stringMatching(/^Say which rule/) as string,
      });
    },
  );
});
