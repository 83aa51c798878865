import type { Finding } from "#engine/finding.ts";
import { analyseFile } from "#engine/run.ts";
import { parser } from "../support/parser.ts";
import { sleeps, swallows } from "./rules.ts";

function findingsIn(text: string, path = "a.py"): readonly Finding[] {
  const options = { profile: "default", rules: null, today: "2026-11-22", oldestPython: null } as const;
  const file = { path, text: `import time\nfrom time import sleep\n${text}` };
  return analyseFile(file, { parser, rules: [sleeps, swallows] }, options).findings;
}

function identityIn(text: string, path?: string): string {
  const [finding, ...others] = findingsIn(text, path);
  if (finding === undefined || others.length > 0) throw new Error("expected one finding");
  return finding.identity;
}

const plain = "def f():\n    time.sleep(60, 'a')\n";

describe("engine/identity", () => {
  it.each([
    ["a line above", `x = 1\n\n${plain}`],
    ["formatting", 'def f():\n  time.sleep(\n    60,  # a minute\n    "a",\n  )\n'],
    ["CRLF", plain.replaceAll("\n", "\r\n")],
    ["a new body around it", "def f():\n    with x:\n        y = time.sleep(60, 'a')\n"],
    ["a changed signature", `async def f(x, *, y=2) -> None:\n    time.sleep(60, 'a')\n`],
  ])("does not depend on %s", (_, text) => {
    expect(identityIn(text)).toBe(identityIn(plain));
  });

  it("does not depend on the path", () => {
    expect(identityIn(plain, "b/c.py")).toBe(identityIn(plain));
  });

  it.each([
    ["the function", plain.replace("f()", "g()")],
    ["its class", `class A:\n${plain.replaceAll(/^/gm, "    ")}`],
    ["the arguments", plain.replace("60", "61")],
    ["the spelling", plain.replace("time.sleep", "sleep")],
  ])("depends on %s", (_, text) => {
    expect(identityIn(text)).not.toBe(identityIn(plain));
  });

  it("is shared by equals of one function", () => {
    const [first, second] = findingsIn("def f():\n    time.sleep(1)\n    time.sleep(1)\n");
    expect(first?.identity).toBe(second?.identity);
  });

  it("of a block depends on its header and not on its body", () => {
    const block = (body: string, clause = "except:") => `try:\n    a()\n${clause}\n    ${body}\n`;
    expect(identityIn(block("pass"))).toBe(identityIn(block("log()", "except :  # why")));
  });

  it("is what it was in the first release", () => {
    expect(identityIn(plain)).toBe("479a33ceca22e954");
  });
});
