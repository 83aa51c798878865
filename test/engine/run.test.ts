import type { EngineOptions } from "#engine/options.ts";
import type { Rule } from "#engine/rule.ts";
import { analyseFile } from "#engine/run.ts";
import { analyse, defaults } from "./analyse.ts";
import { callsOf, claims, rules, sleeps } from "./rules.ts";

const sleeping = "import time\ntime.sleep(1)\n";

describe("engine/run", () => {
  it("turns a report into a finding with its place, scope and callee", () => {
    const text = "import time\nclass A:\n    def f(self):\n        x = time.sleep(\n            1)\n";
    const { findings } = analyse(text);
    expect(findings).toEqual([
      {
        rule: "sleeps",
        mistake: sleeps.mistake,
        default: sleeps.default,
        severity: "warning",
        path: "app/main.py",
        ...{ line: 4, column: 13, endLine: 5, endColumn: 15 },
        message: "Calls `time.sleep`.",
        why: "It blocks.",
        remedy: "Do not.",
        evidence: [],
        fix: null,
        identity: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
        scope: "A.f",
        callee: "time.sleep",
        changeLevel: false,
      },
    ]);
  });

  it("does not parse a file that no rule can speak about, and counts it as read", () => {
    const parse = () => {
      throw new Error("parsed");
    };
    const bench = { parser: { parse }, rules };
    expect(analyseFile({ path: "a.py", text: "x = 1\n" }, bench, defaults)).toMatchObject({
      read: "whole",
      findings: [],
    });
    expect(() => analyseFile({ path: "a.py", text: sleeping }, bench, defaults)).toThrow("parsed");
  });

  it("does not parse a file whose name tells that no rule may speak in it", () => {
    const parse = () => {
      throw new Error("parsed");
    };
    const reportOf = (path: string, profile: EngineOptions["profile"] = "default") =>
      analyseFile({ path, text: sleeping }, { parser: { parse }, rules }, { ...defaults, profile });
    expect(reportOf("tests/test_a.py")).toMatchObject({ read: "whole", outOfScope: null });
    expect(reportOf("vendor/a.py").outOfScope).toContain("vendored");
    expect(() => reportOf("tests/test_a.py", "parity")).toThrow("parsed");
  });

  it("parses a file for a comment of ours alone, to say that it silences nothing", () => {
    const text = "x = 1  # concurrency-check: ignore[sleeps] -- once it slept\n";
    expect(analyse(text).suppressionProblems).toMatchObject([
      { path: "app/main.py", line: 1, column: 8, problem: "useless" },
    ]);
  });

  it("is not confused by a rule whose pattern remembers where it stopped", () => {
    const remembering = callsOf("time.sleep", { mentions: /sleep/g });
    const twice = [analyse(sleeping, { with: [remembering] }), analyse(sleeping, { with: [remembering] })];
    expect(twice.map((report) => report.findings.length)).toEqual([1, 1]);
  });

  it("says which text the parser refuses", () => {
    const nested = `time.sleep(${"[".repeat(5000)}${"]".repeat(5000)})\n`;
    expect(analyse(nested)).toMatchObject({
      read: "not",
      reason: expect.stringContaining("nested") as string,
    });
  });

  it("lists findings by place, whatever the order of rules and reports", () => {
    const text = "import time\ntry:\n    time.sleep(1)\nexcept:\n    time.sleep(2)\n";
    expect(analyse(text).findings.map((finding) => finding.line)).toEqual([3, 4, 5]);
  });

  describe("in a file with a syntax error", () => {
    const text = "import time\ndef f():\n    time.sleep(1)\n    x = = 2\n\ndef g():\n    time.sleep(2)\n";

    it("speaks outside the broken functions and names them", () => {
      const report = analyse(text);
      expect(report.findings.map((finding) => finding.scope)).toEqual(["g"]);
      expect(report).toMatchObject({ read: "part", reason: "syntax errors in `f`" });
    });

    it("names three functions at most", () => {
      const broken = ["a", "b", "c", "d", "e"].map((name) => `def ${name}():\n    x = = 1\n\n`).join("");
      expect(analyse(broken + sleeping).reason).toBe("syntax errors in `a`, `b`, `c` and 2 more");
    });

    it("names the line of an error outside of functions", () => {
      expect(analyse(`${sleeping}x = = 1\n`).reason).toBe("syntax errors in line 3");
    });

    it("calls no suppression useless", () => {
      const ignoring = "# concurrency-check: ignore-file[swallows] -- the error may hide one\n";
      expect(analyse(ignoring + text).suppressionProblems).toEqual([]);
    });
  });

  describe("by the file's role", () => {
    it.each(["app/main.pyi", "app/vendor/main.py", "app/x_pb2.py", "app/migrations/0001.py"])(
      "says of %s why nothing is said",
      (path) => {
        const { findings, outOfScope } = analyse(sleeping, { path });
        expect(findings).toEqual([]);
        expect(outOfScope).not.toBeNull();
      },
    );

    it("lets only rules that speak in tests speak in tests", () => {
      const speaking = callsOf("time.sleep", { id: "test-sleeps", inTests: true });
      const { findings } = analyse(sleeping, { path: "tests/test_a.py", with: [sleeps, speaking] });
      expect(findings.map((finding) => finding.rule)).toEqual(["test-sleeps"]);
    });

    it("says nothing graver than info in documentation and examples", () => {
      const grave = callsOf("time.sleep", { severity: "error" });
      const [finding] = analyse(sleeping, { path: "docs/a.py", with: [grave] }).findings;
      expect(finding?.severity).toBe("info");
    });
  });

  describe("by severity", () => {
    it("lets a report say less than its rule and never more", () => {
      const severityOf = (rule: Rule) => analyse(sleeping, { with: [rule] }).findings[0]?.severity;
      expect(severityOf(callsOf("time.sleep", { severity: "error" }, { severity: "info" }))).toBe("info");
      expect(severityOf(callsOf("time.sleep", { severity: "info" }, { severity: "error" }))).toBe("info");
    });

    it("says one thing of a statement: the gravest", () => {
      const grave = callsOf("asyncio.gather", { severity: "error" });
      const text = "import asyncio, time\nasyncio.gather(time.sleep(1))\n";
      const { findings } = analyse(text, { with: [sleeps, grave] });
      expect(findings.map((finding) => finding.rule)).toEqual([grave.id]);
    });

    it("says of equals what belongs to the mistake that comes first", () => {
      const text = "import asyncio, time\nasyncio.gather(time.sleep(1))\n";
      const gathers = callsOf("asyncio.gather");
      expect(analyse(text, { with: [sleeps, gathers] }).findings[0]?.rule).toBe("sleeps");
      expect(analyse(text, { with: [gathers, sleeps] }).findings[0]?.rule).toBe(gathers.id);
    });

    it("takes each except clause and each statement of a block for one", () => {
      const text = "import time\ntry:\n    time.sleep(1)\nexcept* A:\n    pass\nexcept:\n    time.sleep(1)\n";
      const nested = "try:\n    a()\nexcept:\n    pass\ntry:\n    b()\nexcept:\n    pass\n";
      expect(analyse(text).findings).toHaveLength(3);
      expect(analyse(nested).findings).toHaveLength(2);
    });

    it("lets the weaker finding of a statement speak where the graver is silenced", () => {
      const grave = callsOf("asyncio.gather", { id: "gathers", severity: "error" });
      const comment = "# concurrency-check: ignore[gathers] -- two at most";
      const text = `import asyncio, time\nasyncio.gather(time.sleep(1))  ${comment}\n`;
      const { findings, suppressed } = analyse(text, { with: [sleeps, grave] });
      expect(findings.map((finding) => finding.rule)).toEqual(["sleeps"]);
      expect(suppressed.map((each) => each.finding.rule)).toEqual(["gathers"]);
    });
  });

  describe("with a comment of the author's", () => {
    it("lets a comment on any line of a statement silence it", () => {
      const comment = "  # concurrency-check: ignore[sleeps] -- ok";
      const lines = ["import time", "x = f(", "    time.sleep(1),", ")"];
      for (const at of [1, 2, 3]) {
        const text = lines.map((line, each) => (each === at ? line + comment : line)).join("\n");
        expect(analyse(text)).toMatchObject({ findings: [], suppressionProblems: [] });
      }
    });

    it("lets a comment on the header of a block silence the header and not the block", () => {
      const text =
        "import time\nwith time.sleep(1):  # concurrency-check: ignore[sleeps] -- ok\n    time.sleep(2)\n";
      expect(analyse(text).findings.map((finding) => finding.line)).toEqual([3]);
    });

    it("lets a comment at a decorator silence the decorator and not the function", () => {
      const comment = "# concurrency-check: ignore[sleeps] -- once, at import";
      const text = `import time\n@time.sleep(1)  ${comment}\n@time.sleep(2)\ndef f(x=time.sleep(3)):\n    pass\n`;
      expect(analyse(text).findings.map(({ line }) => line)).toEqual([3, 4]);
    });

    it("lets a comment on an except clause silence it", () => {
      const text =
        "try:\n    a()\nexcept:  # concurrency-check: ignore[swallows] -- logged below\n    pass\n";
      expect(analyse(text)).toMatchObject({ findings: [], suppressed: [{ reason: "logged below" }] });
    });

    it("does not call a comment useless for a rule that does not run here", () => {
      const ignoring = "x = 1  # concurrency-check: ignore[sleeps] -- ok\n";
      expect(analyse(ignoring, { rules: ["swallows"] }).suppressionProblems).toEqual([]);
      expect(analyse(ignoring, { path: "tests/test_a.py" }).suppressionProblems).toEqual([]);
      expect(analyse(ignoring).suppressionProblems).toHaveLength(1);
    });
  });

  it("does not take a rule about the change for one about a file", () => {
    expect(analyse(sleeping, { with: [claims] }).findings).toEqual([]);
  });

  it("places evidence, at headers rather than blocks", () => {
    const rule = callsOf("time.sleep", {
      *check(node, model) {
        const loop = model.nodes("For")[0];
        if (loop === undefined) return;
        const evidence = [{ at: loop, note: "in this loop" }];
        yield { at: node, message: "Loops.", why: "Slow.", remedy: "Do not.", evidence };
      },
    });
    const [finding] = analyse("import time\nfor x in y:\n    time.sleep(x)\n", { with: [rule] }).findings;
    expect(finding?.evidence).toEqual([
      { path: "app/main.py", line: 2, column: 1, endLine: 2, endColumn: 12, note: "in this loop" },
    ]);
  });

  it("counts lines and columns as GitHub does with a BOM, CRLF, tabs and characters beyond the BMP", () => {
    const text = "\uFEFFimport time\r\ndef f():\r\n\tx = '😀', time.sleep(1)\r\n";
    expect(analyse(text).findings).toMatchObject([{ line: 3, column: 12, endLine: 3, endColumn: 25 }]);
  });

  it("lets what a rule throws through", () => {
    const failing = callsOf("time.sleep", {
      check() {
        throw new Error("no such thing");
      },
    });
    expect(() => analyse(sleeping, { with: [failing] })).toThrow("no such thing");
  });

  it("gives equal reports for equal input", () => {
    const text = `${sleeping}try:\n    time.sleep(2)\nexcept:\n    pass\n`;
    expect(analyse(text)).toEqual(analyse(text));
    expect(analyse(text).findings).toHaveLength(3);
  });
});
