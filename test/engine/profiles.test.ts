import { analyse, type Given } from "./analyse.ts";
import { callsOf, sleeps } from "./rules.ts";

const sleeping = "import time\ntime.sleep(1)\n";

describe("engine/run: severities and profiles", () => {
  describe("of a rule whose infos are said once", () => {
    const text = "import time\ndef f():\n    time.sleep(1)\n    time.sleep(n)\ndef g():\n    time.sleep(2)\n";
    const linesOf = (severe: boolean, given: Given = {}) => {
      const rule = callsOf("time.sleep", {
        infoOnce: true,
        *check(node, model) {
          const grave = severe && node.args[0]?.kind === "Name";
          if (model.nameOf(node.func) !== "time.sleep") return;
          yield { at: node, message: "", why: "", remedy: "", severity: grave ? "warning" : "info" };
        },
      });
      return analyse(text, { with: [rule], ...given }).findings.map(({ line }) => line);
    };

    it("keeps the first of each function", () => {
      expect(linesOf(false)).toEqual([3, 6]);
    });

    it("keeps none beside what is graver", () => {
      expect(linesOf(true)).toEqual([4, 6]);
    });

    it("keeps all in parity and in strict, where they are no infos", () => {
      expect(linesOf(true, { profile: "parity" })).toEqual([3, 4, 6]);
      expect(linesOf(false, { profile: "strict" })).toEqual([3, 4, 6]);
    });
  });

  describe("by profile", () => {
    const shy = callsOf("time.sleep", { id: "shy", offByDefault: true, severity: "info" });

    it("keeps rules that are off by default for strict, or for who names them", () => {
      expect(analyse(sleeping, { with: [shy] }).findings).toEqual([]);
      expect(analyse(sleeping, { with: [shy], rules: ["shy"] }).findings).toHaveLength(1);
      expect(analyse(sleeping, { with: [shy], profile: "parity" }).findings).toEqual([]);
    });

    it("runs in parity what a peer has too, whatever a file mentions", () => {
      const known = { ...shy, peers: ["ruff ASYNC251"], mentions: /nowhere/ };
      expect(analyse(sleeping, { with: [known], profile: "parity" }).findings).toHaveLength(1);
    });

    it("speaks in parity of code that never runs", () => {
      const text = "import time\nif False:\n    time.sleep(1)\n";
      expect(analyse(text, { with: [sleeps], profile: "parity" }).findings).toHaveLength(1);
      expect(analyse(text, { with: [sleeps] }).findings).toEqual([]);
    });

    it("counts info as warning in strict", () => {
      const [finding] = analyse(sleeping, { with: [shy], profile: "strict" }).findings;
      expect(finding?.severity).toBe("warning");
    });

    it("looks at no role and keeps every word of a statement in parity", () => {
      const text = "import asyncio, time\nasyncio.gather(time.sleep(1))\n";
      const parity = { profile: "parity", with: [sleeps, callsOf("asyncio.gather")] } as const;
      expect(analyse(text, { ...parity, path: "tests/test_a.py" }).findings).toHaveLength(2);
      expect(analyse(text, { ...parity, path: "vendor/a.py" }).findings).toHaveLength(2);
    });

    it("runs only the rules that are named", () => {
      const text = `${sleeping}try:\n    pass\nexcept:\n    pass\n`;
      expect(analyse(text, { rules: ["swallows"] }).findings.map((finding) => finding.rule)).toEqual([
        "swallows",
      ]);
    });
  });
});
