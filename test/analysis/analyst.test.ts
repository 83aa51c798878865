import { createAnalyst, type AnalystOptions } from "#analysis/analyst.ts";
import type { Analyst, ChangeFacts, Source } from "#analysis/types.ts";
import type { EngineOptions } from "#engine/options.ts";

/** Milliseconds for a test: to start a worker on a busy machine may take seconds. */
const patient = 60_000;

const options: EngineOptions = { profile: "default", rules: null, today: "2026-11-22", oldestPython: null };
const rulesModule = new URL("./rules.ts", import.meta.url);

const source = (content: Uint8Array | string, path = "a.py"): Source => ({ path, content });
const sleeping = "import time\ntime.sleep(1)\n";
const misbehaving = (how: string) => source(`import time\ntime.${how}()\n`, `${how}.py`);

const opened: Analyst[] = [];
function analyst(given: AnalystOptions = {}): Analyst {
  const created = createAnalyst({ rulesModule, ...given });
  opened.push(created);
  return created;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

describe("analysis/analyst", () => {
  it(
    "reports every source in order, whichever is done first",
    async () => {
      const sources = Array.from({ length: 40 }, (_, at) =>
        source(at % 7 === 0 ? `${sleeping}${"x = f(1)\n".repeat(5000)}` : sleeping, `${at}.py`),
      );
      const reports = await analyst().analyse(sources, options);
      expect(reports.map((report) => report.path)).toEqual(sources.map((each) => each.path));
      expect(reports.map((report) => report.findings.length)).toEqual(sources.map(() => 1));
    },
    patient,
  );

  it(
    "gives for bytes what it gives for text",
    async () => {
      const text = "\uFEFF# größer 😀\r\nimport time\r\ntime.sleep(1)\r\n";
      const [fromText, fromBytes] = await analyst().analyse(
        [source(text), source(new TextEncoder().encode(text))],
        options,
      );
      expect(fromBytes).toEqual(fromText);
      expect(fromText?.findings).toMatchObject([{ line: 3, column: 1 }]);
    },
    patient,
  );

  it(
    "runs our own rules where no others are named",
    async () => {
      const own = createAnalyst({ workers: 1 });
      opened.push(own);
      expect(await own.analyse([source("x = 1\n")], options)).toMatchObject([
        { read: "whole", findings: [] },
      ]);
    },
    patient,
  );

  it(
    "has nothing to do for no source, and starts no worker for it",
    async () => {
      const impossible = analyst({ rulesModule: new URL("./no-such-rules.ts", import.meta.url) });
      expect(await impossible.analyse([], options)).toEqual([]);
    },
    patient,
  );

  it(
    "says that it cannot start, and blames no file for it",
    async () => {
      const impossible = analyst({ rulesModule: new URL("./no-such-rules.ts", import.meta.url) });
      await expect(impossible.analyse([source(sleeping)], options)).rejects.toThrow("could not be started");
    },
    patient,
  );

  describe("reports as not read, and reads the others,", () => {
    it.each([
      ["a file with NUL bytes", source("x = 1\0\n"), /NUL/],
      ["a file that is not UTF-8", source(new Uint8Array([0x78, 0xff, 0xfe, 0x0a])), /UTF-8/],
      ["a file over 1 MB", source(`time.sleep(1)${"#".repeat(1_000_001)}`), /1 MB/],
      ["a file at which a rule loops for ever", misbehaving("loop"), /took longer than 0\.5 s/],
      ["a file at which a pattern backtracks for ever", misbehaving("backtrack"), /took longer than 0\.5 s/],
      ["a file at which a rule throws", misbehaving("throw"), /no such thing/],
      ["a file at which the worker exits", misbehaving("exit"), /ended early/],
    ])(
      "%s",
      async (...row) => {
        const [, bad, reason] = row;
        const reports = await analyst({ workers: 1, fileBudgetMs: 500 }).analyse(
          [source(sleeping, "before.py"), bad, source(sleeping, "after.py")],
          options,
        );
        expect(reports.map((report) => report.read)).toEqual(["whole", "not", "whole"]);
        expect(reports[1]?.reason).toMatch(reason);
        expect(reports[2]?.findings).toHaveLength(1);
      },
      patient,
    );

    it(
      "a file that needs too much memory",
      async () => {
        const reports = await analyst({ workers: 1, fileBudgetMs: 20_000 }).analyse(
          [misbehaving("hoard"), source(sleeping)],
          options,
        );
        expect(reports).toMatchObject([{ read: "not", reason: "needed too much memory" }, { read: "whole" }]);
      },
      patient,
    );
  });

  it(
    "outlives a worker that crashes between two files",
    async () => {
      const single = analyst({ workers: 1 });
      await single.analyse([misbehaving("crash")], options);
      expect(await single.analyse([source(sleeping), source(sleeping)], options)).toHaveLength(2);
    },
    patient,
  );

  it(
    "lets no file that is slow hold up the others for longer than its budget",
    async () => {
      const slow = Array.from({ length: 4 }, () => misbehaving("loop"));
      const reports = await analyst({ workers: 2, fileBudgetMs: 100 }).analyse(
        [...slow, source(sleeping)],
        options,
      );
      expect(reports.map((report) => report.read)).toEqual(["not", "not", "not", "not", "whole"]);
    },
    patient,
  );

  it(
    "replaces a worker whose memory has grown too far, and reads on",
    async () => {
      const small = analyst({ workers: 1, memoryLimitMb: 1 });
      const reports = await small.analyse([source(sleeping), source(sleeping), source(sleeping)], options);
      expect(reports.map((report) => report.read)).toEqual(["whole", "whole", "whole"]);
    },
    patient,
  );
});

describe("analysis/analyst on hostile input", () => {
  const single = createAnalyst({ rulesModule, workers: 1 });
  afterAll(() => single.close());

  it.each([
    ["100,000 nested brackets", `time.sleep(${"[".repeat(100_000)}${"]".repeat(100_000)})\n`],
    ["100,000 open brackets", `time.sleep(${"[".repeat(100_000)}`],
    ["a chain of 50,000 calls", `import time\ntime.sleep${"(1)".repeat(50_000)}\n`],
    ["a chain of 50,000 attributes", `time.sleep${".a".repeat(50_000)}\n`],
    ["a line of 900 KB", `time.sleep([${"1, ".repeat(300_000)}])\n`],
    ["a string of 900 KB", `import time\ntime.sleep("${"x".repeat(900_000)}")\n`],
    ["a sum of 100,000 terms", `import time\ntime.sleep(${"1+".repeat(100_000)}1)\n`],
    ["20,000 findings", `import time\n${"time.sleep(1)\n".repeat(20_000)}`],
    ["10,000 suppressions", `import time\n${ignored("time.sleep(1)")}`],
    [
      "10,000 comments to pylint",
      `import time\n${"# pylint: disable=no-sleeping\ntime.sleep(1)\n".repeat(10_000)}`,
    ],
    ["900 nested functions", nested("def f():", 900)],
    [
      "a long elif chain",
      `import time\nif a:\n    time.sleep(1)\n${"elif a:\n    time.sleep(1)\n".repeat(10_000)}`,
    ],
    ["garbage", `time.sleep\n${"}{)(][@$?!'\"\\\n".repeat(30_000)}`],
    ["10,000 suppressions of one statement", `x = [\n${ignored(" time.sleep(1),")}]\n`],
  ])(
    "reads or does not read %s, says which, and lives",
    async (...row) => {
      const [, text] = row;
      const [report, after] = await single.analyse([source(text), source(sleeping)], options);
      expect(report?.read === "whole" || report?.reason !== null).toBe(true);
      expect(after?.findings).toHaveLength(1);
    },
    patient,
  );
});

function ignored(statement: string): string {
  return `${statement}  # concurrency-check: ignore[sleeps] -- x\n`.repeat(10_000);
}

function nested(header: string, depth: number): string {
  const lines = Array.from({ length: depth }, (_, at) => `${" ".repeat(at)}${header}\n`);
  return `import time\n${lines.join("")}${" ".repeat(depth)}time.sleep(1)\n`;
}

describe("analysis/analyst on a change", () => {
  const facts: ChangeFacts = {
    ...{ title: "", body: "", commits: [], labels: [], byBot: false },
    files: [{ path: "a.py", status: "modified", added: [], removed: [] }],
  };

  it(
    "says what the rules about the change say",
    async () => {
      const findings = await analyst().analyseChange({ ...facts, title: "perf: faster" }, [], options);
      expect(findings).toMatchObject([{ rule: "claims", path: "a.py", line: 1, changeLevel: true }]);
    },
    patient,
  );

  it(
    "gives those rules the models of what could be read",
    async () => {
      const heads = [source("f(1)\n"), source("g(\0)\n", "b.py")];
      const files = ["a.py", "b.py", "c.py"].map(
        (path) => ({ ...facts.files[0], path, status: "added" }) as const,
      );
      const findings = await analyst().analyseChange({ ...facts, files: files as never }, heads, options);
      expect(findings).toMatchObject([{ rule: "reads-models", message: "f(1)" }]);
    },
    patient,
  );

  it(
    "goes on without models where they take too long",
    async () => {
      const change = { ...facts, title: "loops" };
      const quick = analyst({ workers: 1, fileBudgetMs: 200 });
      expect(await quick.analyseChange(change, [source("f(1)\n")], options)).toEqual([]);
    },
    patient,
  );
});

describe("analysis/analyst when it is closed", () => {
  it(
    "ends its workers and gives up what is under way",
    async () => {
      const closing = analyst({ workers: 1, fileBudgetMs: 30_000 });
      const underway = closing.analyse([misbehaving("loop"), source(sleeping)], options);
      const refused = expect(underway).rejects.toThrow("closed");
      await closing.close();
      await refused;
    },
    patient,
  );

  it(
    "may be closed again, and does nothing more",
    async () => {
      const closing = analyst();
      await closing.analyse([source(sleeping)], options);
      await closing.close();
      await closing.close();
      await expect(closing.analyse([source(sleeping)], options)).rejects.toThrow("closed");
    },
    patient,
  );
});
