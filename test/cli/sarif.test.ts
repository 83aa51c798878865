import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import type { FileReport, Finding } from "#engine/finding.ts";
import { rules } from "#rules/index.ts";
import { asSarif } from "#cli/sarif.ts";
import { createFolder, createRepository } from "../support/folder.ts";
import { inFolder, type Ran } from "./terminal.ts";

/** The parts of a log that are looked at; that all of it is SARIF is the schema's word. */
interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly Descriptor[] } };
      readonly columnKind: string;
      readonly originalUriBaseIds: Readonly<Record<string, object>>;
      readonly invocations: readonly [{ readonly toolExecutionNotifications: readonly object[] }];
      readonly results: readonly Result[];
    },
  ];
}

interface Descriptor {
  readonly id: string;
  readonly helpUri: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [{ readonly physicalLocation: Place }];
  readonly relatedLocations?: readonly { readonly physicalLocation: Place }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes?: readonly object[];
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Place {
  readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
  readonly region: Readonly<Record<string, number>>;
}

// The package is CommonJS: as an ES module its class stands under `default`, which its types do not say.
const Ajv = AjvDraft04 as unknown as typeof AjvDraft04.default;
// A pattern of the schema's is none with JavaScript's `u` flag.
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

/** Every log of these tests is held against the schema of SARIF 2.1.0. */
function read(text: string): Log {
  const log: unknown = JSON.parse(text);
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log as Log;
}

const logOf = ({ stdout }: Ran) => read(stdout);

const sleeper = "import time\n\n\nasync def poll():\n    x = '😀'; time.sleep(1)\n";
const fanOut =
  "import asyncio\n\n\nasync def load(url):\n    await asyncio.sleep(1)\n\n\nasync def load_all(urls):\n    await asyncio.gather(*[load(url) for url in urls])\n";

const finding: Finding = {
  rule: "unbounded-gather",
  mistake: { id: "unbounded-fan-out", title: "Title", text: "Text" },
  default: { key: "BP1", text: "Bound it.", source: "a.md" },
  severity: "warning",
  path: "app/a.py",
  line: 3,
  column: 5,
  endLine: 4,
  endColumn: 2,
  message: "It fans out.",
  why: "That is a lot.",
  remedy: "Bound it.",
  evidence: [],
  fix: null,
  identity: "0123abcd",
  scope: "load",
  callee: "gather",
  changeLevel: false,
};

const resultOf = (about: Partial<Finding>, reports: readonly FileReport[] = []) => {
  const [run] = read(asSarif([{ ...finding, ...about }], reports, { rules, version: "1.2.3" })).runs;
  const [result] = run.results;
  if (result === undefined) throw new Error("the log has no result");
  return result;
};

describe("cli/sarif on files", () => {
  it("is SARIF 2.1.0, with region, level and identity, in UTF-16 units", async () => {
    using folder = createFolder({ "poll.py": sleeper });
    const ran = await inFolder(folder.path, ["--format", "sarif"]);
    const [run] = logOf(ran).runs;
    expect(ran.code).toBe(1);
    expect(run.columnKind).toBe("utf16CodeUnits");
    expect(run.results).toHaveLength(1);
    const [result] = run.results;
    expect(result).toMatchObject({
      ruleId: "blocking-sleep-in-async",
      level: "error",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "poll.py", uriBaseId: "%SRCROOT%" },
            region: { startLine: 5, startColumn: 15, endLine: 5, endColumn: 28 },
          },
        },
      ],
      properties: { mistake: "threads-for-io", default: "BR2" },
    });
    expect(Object.keys(run.originalUriBaseIds)).toEqual(["%SRCROOT%"]);
    expect(run.tool.driver.rules[result?.ruleIndex ?? -1]?.id).toBe("blocking-sleep-in-async");
  });

  it("names the identity that the JSON format names", async () => {
    using folder = createFolder({ "poll.py": sleeper });
    const [run] = logOf(await inFolder(folder.path, ["--format", "sarif"])).runs;
    const json = JSON.parse((await inFolder(folder.path, ["--format", "json"])).stdout) as {
      findings: { identity: string }[];
    };
    expect(Object.values(run.results[0]?.partialFingerprints ?? {})).toEqual([json.findings[0]?.identity]);
  });

  it("tells what was not read, or in part, as notifications", async () => {
    using folder = createFolder({
      "nul.py": "x = 1\0\n",
      "half.py": "import time\n\n\nasync def f():\n    time.sleep(\n\n\nasync def g():\n    time.sleep(1)\n",
      "ok.py": "x = 1\n",
    });
    const [run] = logOf(await inFolder(folder.path, ["--format", "sarif"])).runs;
    expect(run.invocations[0].toolExecutionNotifications).toMatchObject([
      {
        level: "note",
        message: { text: expect.stringMatching(/^half\.py was read in part: .+\.$/) as string },
      },
      {
        level: "warning",
        message: { text: expect.stringMatching(/^nul\.py was not read: .+\.$/) as string },
      },
    ]);
  });

  it("says so with no result where nothing is found", async () => {
    using folder = createFolder({ "ok.py": "x = 1\n" });
    const ran = await inFolder(folder.path, ["--format", "sarif"]);
    expect([ran.code, logOf(ran).runs[0].results]).toEqual([0, []]);
  });
});

describe("cli/sarif on a change", () => {
  it("puts what is said of the change on line 1 of its first Python file", async () => {
    using folder = createRepository({ "README.md": "Prices\n", "src/a.py": "x = 1\n" });
    folder.write({ "README.md": "Fast prices\n", "src/a.py": `x = 2\n\n\n${fanOut}` });
    folder.commit("Faster");
    const argv = ["--diff", "HEAD^..HEAD", "--title", "Make polling 10x faster", "--format", "sarif"];
    const { results } = logOf(await inFolder(folder.path, argv)).runs[0];
    const about = results.filter(({ properties }) => properties["changeLevel"] === true);
    expect(about).toHaveLength(1);
    expect(about[0]).toMatchObject({
      ruleId: "perf-claim-without-measurement",
      locations: [{ physicalLocation: { artifactLocation: { uri: "src/a.py" }, region: { startLine: 1 } } }],
    });
    const other = results.find(({ ruleId }) => ruleId === "unbounded-gather");
    expect(other?.properties).toEqual({ mistake: "unbounded-fan-out", default: "BP1" });
  });
});

describe("cli/sarif results", () => {
  it.each([
    ["error", "error"],
    ["warning", "warning"],
    ["info", "note"],
  ] as const)("calls %s %s", (severity, level) => {
    expect(resultOf({ severity }).level).toBe(level);
  });

  it("says what, why and what instead", () => {
    expect(resultOf({}).message.text).toBe("It fans out. That is a lot. Instead: Bound it.");
  });

  it("keeps quoted code from becoming a link", () => {
    const { text } = resultOf({ message: "`handlers[name](request)` blocks." }).message;
    expect(text).toContain("`handlers[name\\](request)` blocks.");
  });

  it("encodes what a path may hold and an address may not", () => {
    const place = resultOf({ path: "app dir/100%/#ä?:😀.py" }).locations[0].physicalLocation;
    expect(place.artifactLocation).toEqual({
      uri: "app%20dir/100%25/%23%C3%A4%3F%3A%F0%9F%98%80.py",
      uriBaseId: "%SRCROOT%",
    });
  });

  it("gives a file elsewhere its whole address", () => {
    const place = resultOf({ path: "/else where/a.py" }).locations[0].physicalLocation;
    expect(place.artifactLocation).toEqual({ uri: "file:///else%20where/a.py" });
  });

  it("relates the evidence, each place with its note", () => {
    const region = { line: 9, column: 1, endLine: 9, endColumn: 4 };
    const evidence = [{ path: "app/b.py", ...region, note: "Made here." }];
    expect(resultOf({ evidence }).relatedLocations).toEqual([
      {
        id: 0,
        message: { text: "Made here." },
        physicalLocation: {
          artifactLocation: { uri: "app/b.py", uriBaseId: "%SRCROOT%" },
          region: { startLine: 9, startColumn: 1, endLine: 9, endColumn: 4 },
        },
      },
    ]);
  });

  it("writes a fix as what is deleted and what is put there", () => {
    const edit = { line: 3, column: 5, endLine: 3, endColumn: 9, text: "await " };
    expect(resultOf({ fix: { kind: "safe", edits: [edit] } }).fixes).toEqual([
      {
        description: { text: "Bound it." },
        artifactChanges: [
          {
            artifactLocation: { uri: "app/a.py", uriBaseId: "%SRCROOT%" },
            replacements: [
              {
                deletedRegion: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
                insertedContent: { text: "await " },
              },
            ],
          },
        ],
        properties: { kind: "safe" },
      },
    ]);
  });
});

describe("cli/sarif rules", () => {
  it("describes every rule by its page, mistake, default and equivalents", async () => {
    using folder = createFolder();
    const { rules: described } = logOf(await inFolder(folder.path, ["--format", "sarif"])).runs[0].tool
      .driver;
    expect(described.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    const sleep = described.find(({ id }) => id === "blocking-sleep-in-async");
    expect(sleep?.helpUri).toMatch(/\/rules\/threads-for-io\/blocking-sleep-in-async$/);
    expect(sleep?.properties).toMatchObject({ mistake: "threads-for-io", default: "BR2" });
    expect(sleep?.properties["equivalents"]).toContain("ruff ASYNC251");
  });

  it("prints the same with rules --format json", async () => {
    using folder = createFolder();
    const { rules: described } = logOf(await inFolder(folder.path, ["--format", "sarif"])).runs[0].tool
      .driver;
    const ran = await inFolder(folder.path, ["rules", "--format", "json"]);
    expect(JSON.parse(ran.stdout)).toEqual({ version: 1, rules: described });
    expect(ran.code).toBe(0);
  });

  it("does not print rules as SARIF", async () => {
    using folder = createFolder();
    const ran = await inFolder(folder.path, ["rules", "--format", "sarif"]);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining("Allowed choices are pretty, json")]);
  });
});
