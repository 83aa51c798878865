import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const rule = "rules/threads-for-io/blocking-sleep-in-async/rule.ts";
const guard = '    if (model.calleeOf(call) !== "time.sleep") return;\n';

type Change = (text: string) => string;
const asItIs: Change = (text) => text;

/** A copy of the repository in which the smallest rule reads otherwise. */
const conditionsOf = (change: Change, ...args: readonly string[]) => conditionsIn(rule, change, args);

function conditionsIn(file: string, change: Change, args: readonly string[]) {
  const copy = mkdtempSync(join(tmpdir(), "remove-conditions-"));
  try {
    for (const name of ["rules", "scripts", "src", "test", "package.json", "tsconfig.json"])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    const before = readFileSync(join(copy, file), "utf8");
    const after = change(before);
    if (after === before && change !== asItIs)
      throw new Error(`${file} reads otherwise by now; change what this test replaces.`);
    writeFileSync(join(copy, file), after);
    const script = ["--conditions=source", "scripts/remove-conditions.ts", ...args];
    const { status, stdout } = spawnSync(process.execPath, script, { cwd: copy, encoding: "utf8" });
    return { status, stdout };
  } finally {
    rmSync(copy, { recursive: true });
  }
}

describe("scripts/remove-conditions", () => {
  it("lists a condition that no example misses, with the text before and after", () => {
    const unneeded = "    if (call.args.length > 99) return;\n";
    const { status, stdout } = conditionsOf(
      (text) => text.replace(guard, guard + unneeded),
      "blocking-sleep-in-async",
    );
    expect(stdout).toMatch(
      /rule\.ts:\d+ {2}guard removed, and nothing fails: if \(call\.args\.length > 99\) return;\n {2}- if \(call\.args\.length > 99\) return;\n {2}\+ ;\n/,
    );
    expect(stdout).toMatch(/^threads-for-io\/blocking-sleep-in-async .* 1 survive$/m);
    expect(status).toBe(1);
  }, 60_000);

  it("has a condition caught without which a rule never ends, or cannot be loaded", () => {
    const more = 'const one = ["a"];\nwhile (one.length === 0);\nconst other = ["b"];\nother.at(0).trim();\n';
    const { stdout } = conditionsOf((text) => text + more, "blocking-sleep-in-async", "--seconds=3");
    expect(stdout).toMatch(/ 0 survive$/m);
  }, 60_000);

  it("says so where the examples fail before anything is taken out", () => {
    const { status, stdout } = conditionsOf((text) => text.replace(guard, ""), "blocking-sleep-in-async");
    expect(stdout).toMatch(/blocking-sleep-in-async: fails as it is \((README|cases)\.md:\d+\)/);
    expect(status).toBe(1);
  }, 60_000);
});

const slow = process.env["RUN_SLOW"] === "1" ? describe : describe.skip;

slow("scripts/remove-conditions --model", () => {
  const drawOne = ["--model", "100000", "blocking-sleep-in-async"];

  it("takes conditions out of the Python model, whose tests pass without jest", () => {
    const { stdout } = conditionsIn("src/python/tree.ts", asItIs, drawOne);
    expect(stdout).toMatch(/^src\/python +1 taken out/m);
  }, 300_000);

  it("has the model's own tests judge it, of which one fails where lines count from 0", () => {
    const broken = (text: string) => text.replace("line: low + 1", "line: low");
    const { stdout } = conditionsIn("src/python/syntax/lines.ts", broken, drawOne);
    expect(stdout).toMatch(/^src\/python: fails as it is \(.*\); let that pass first\.$/m);
  }, 300_000);
});
