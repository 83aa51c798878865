import { defineRule, type Fix, type Rule } from "#engine/rule.ts";
import { analyseFile } from "#engine/run.ts";
import { parser } from "../support/parser.ts";
import { callsOf, metadata, sleeps } from "./rules.ts";

const options = { profile: "default", rules: null, today: "2026-11-22", oldestPython: null } as const;

/** Reports `time.sleep` with a fix that replaces the call. */
function replacing(text: string, change: Partial<Fix> = {}): Rule {
  return defineRule({
    ...metadata("replaces"),
    mentions: /sleep/,
    on: "Call",
    *check(node, model) {
      if (model.nameOf(node.func) !== "time.sleep") return;
      const fix: Fix = { kind: "safe", start: node.start, end: node.end, text, ...change };
      yield { at: node, message: "Sleeps.", why: "It blocks.", remedy: "Do not.", fix };
    },
  });
}

function fixesOf(text: string, ...rules: Rule[]) {
  const { findings } = analyseFile({ path: "a.py", text }, { parser, rules }, options);
  return findings.map((finding) => finding.fix);
}

const sleeping = "import time\ntime.sleep(1)\n";

describe("engine/fixes", () => {
  it("offers a fix that removes the finding, as a region and its text", () => {
    expect(fixesOf(sleeping, replacing("wait(1)", { kind: "offer" }))).toEqual([
      { kind: "offer", edits: [{ line: 2, column: 1, endLine: 2, endColumn: 14, text: "wait(1)" }] },
    ]);
  });

  it("offers none that leaves the finding, in other words too", () => {
    expect(fixesOf(sleeping, replacing("time.sleep(1)"))).toEqual([null]);
    expect(fixesOf(sleeping, replacing("(\n\ntime.sleep(2))"))).toEqual([null]);
  });

  it("offers none that adds a finding of any rule", () => {
    expect(fixesOf(sleeping, replacing("open(x)"), callsOf("builtins.open"))).toEqual([null]);
  });

  it("offers none that does not parse", () => {
    expect(fixesOf(sleeping, replacing("wait(1"))).toEqual([null]);
  });

  it("offers none in a file whose syntax errors it leaves", () => {
    expect(fixesOf(`${sleeping}def f():\n    x = = 1\n`, replacing("wait(1)"))).toEqual([null]);
  });

  it("proves each of several equals alone", () => {
    const text = "import time\ntime.sleep(1)\ntime.sleep(1)\ntime.sleep(1)\n";
    expect(fixesOf(text, replacing("wait(\n1)"))).toMatchObject([
      { edits: [{ line: 2 }] },
      { edits: [{ line: 3 }] },
      { edits: [{ line: 4 }] },
    ]);
  });

  it("does not count a finding that a comment silences as one the fix adds", () => {
    const text = `${sleeping}time.sleep(2)  # concurrency-check: ignore[sleeps, replaces] -- ok\n`;
    expect(fixesOf(text, replacing("wait(1)"))).toMatchObject([{ kind: "safe" }]);
  });

  it("leaves findings beyond the allowance of a huge file without a fix", () => {
    const text = `${sleeping}# ${"x".repeat(900_000)}\ntime.sleep(2)\ntime.sleep(3)\n`;
    expect(fixesOf(text, replacing("wait(1)")).map((fix) => fix !== null)).toEqual([true, true, false]);
  });

  it("has nothing to prove where a rule has no fix", () => {
    expect(fixesOf(sleeping, sleeps)).toEqual([null]);
  });
});
