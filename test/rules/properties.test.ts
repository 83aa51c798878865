import type { EngineOptions } from "#engine/options.ts";
import { analyseFile } from "#engine/run.ts";
import { decode } from "#python/decode.ts";
import { rules } from "#rules/index.ts";
import { parser } from "../support/parser.ts";
import { libraryFiles, readLibraryFile } from "../support/standard-library.ts";
import { readMarkers } from "./support/markers.ts";
import { pageOf } from "./support/pages.ts";

const options: EngineOptions = { profile: "parity", rules: null, today: "2026-01-01", oldestPython: null };
const analyse = (text: string, path = "src/app/service.py", profile = options.profile) =>
  analyseFile({ path, text }, { parser, rules }, { ...options, profile });

/** All Python of all pages, with where it stands. */
const fixtures = rules.flatMap((rule) =>
  (["README.md", "cases.md"] as const).flatMap((file) =>
    pageOf(rule, file)
      .examples.filter(({ language }) => language === "python")
      .map(({ where, text }) => ({ name: `${rule.id}/${where}`, code: readMarkers(text).code })),
  ),
);

/** Rules that speak about plain functions too: a gather is made, a pool, a queue or a task started, a clock read, a coroutine lost, a generator cached in either. */
const inPlainCodeToo: ReadonlySet<string> = new Set([
  "unbounded-gather",
  "executor-never-shutdown",
  "dangling-task",
  "exit-from-finally",
  "exception-group-mishandled",
  "task-results-ignored",
  "context-manager-without-finally",
  "lock-without-context-manager",
  "fire-and-forget-in-request-path",
  "unawaited-coroutine",
  "wall-clock-deadline",
  "wall-clock-benchmark",
  "unbounded-spawn",
  "unbounded-submit",
  "unbounded-queue",
  "queue-full-unhandled",
  "unbounded-buffer",
  "client-per-call",
  "ineffective-semaphore",
  "unbounded-workers",
  "executor-starvation",
  "cache-on-coroutine",
  "unbounded-cache",
  "missing-io-timeout",
  "poll-loop-without-deadline",
  "timeout-not-propagated",
  "ineffective-timeout",
  "unbounded-wait-in-shutdown",
  "deprecated-get-event-loop",
  "asyncio-primitive-at-import",
  "asyncio-call-from-thread",
  "inconsistent-lock-order",
  "reentered-lock",
  "loop-ownership-in-library",
  "sync-with-on-async-cm",
  "inert-thread-primitive",
  "spawn-without-main-guard",
  "unsafe-process-start-method",
  "unlocked-shared-state",
  "pool-model-mismatch",
  "client-never-closed",
  "worker-never-joined",
  "finalizer-cleanup",
  "subprocess-not-killed",
  "process-not-isolated",
  "popen-pipe-deadlock",
  "preexec-fn-unsafe",
  "unguarded-process-kill",
  "non-idempotent-close",
  "unsafe-signal-handler",
  "queue-join-mismatch",
  "leak-tool-in-runtime",
  "test-leaves-concurrency-running",
  "sleep-based-test-sync",
]);

const withoutAsync = (code: string) => code.replaceAll(/\b(?:async|await) +/g, "");

/** Two short files of each kind of newline, tabs and a byte order mark. */
const disguised = (code: string) => [
  code.replaceAll("\n", "\r\n"),
  `\uFEFF${code}`,
  code.replaceAll("    ", "\t"),
  `# 𝒳 wide\n${code}`,
];

describe("rules over all fixtures", () => {
  it("have fixtures, and rules that speak about them", () => {
    expect(fixtures.length).toBeGreaterThan(100);
    expect(fixtures.flatMap(({ code }) => analyse(code).findings).length).toBeGreaterThan(100);
  });

  it("say so where they ask what other files define", () => {
    const asks = (rule: (typeof rules)[number]) =>
      fixtures
        .filter(({ name }) => name.startsWith(`${rule.id}/`))
        .some(({ code }) => {
          const alone = { parser, rules: [rule] };
          return analyseFile({ path: "src/app/service.py", text: code }, alone, options).asked.length > 0;
        });
    expect(rules.filter(asks).map(({ id }) => id)).toEqual(
      rules.filter(({ asksElsewhere }) => asksElsewhere === true).map(({ id }) => id),
    );
  });

  it.each(fixtures)("say nothing asynchronous of $name without its async and await", ({ code }) => {
    // In parity some rules speak of plain functions because their peers do: the strict profile has every rule with its own meaning.
    const { findings } = analyse(withoutAsync(code), undefined, "strict");
    const said = findings.map(({ rule }) => rule);
    expect(said.filter((rule) => !inPlainCodeToo.has(rule))).toEqual([]);
  });

  it.each(fixtures)("say the same twice of $name", ({ code }) => {
    expect(analyse(code)).toEqual(analyse(code));
  });

  it.each(fixtures)(
    "say the same of $name with other line ends, tabs, a byte order mark and wide letters",
    ({ code }) => {
      const said = (text: string) =>
        analyse(text).findings.map(({ rule, severity, message }) => ({ rule, severity, message }));
      for (const text of disguised(code)) expect(said(text)).toEqual(said(code));
    },
  );

  it.each(fixtures)("give findings or none of $name cut anywhere, never an exception", ({ name, code }) => {
    const lines = code.split("\n");
    for (let length = 0; length < lines.length; length += 1) {
      const report = analyse(`${lines.slice(0, length).join("\n")}\n    def (`, name);
      expect(["whole", "part"]).toContain(report.read);
    }
  });
});

describe("rules over Python's standard library", () => {
  const names = libraryFiles(12);
  const onLibrary = names.length === 0 ? it.skip : it;

  onLibrary(
    names.length === 0
      ? "are not run: there is no python3 here"
      : `give a report of each of ${names.length} files, twice the same`,
    () => {
      for (const name of names) {
        const { bytes } = readLibraryFile(name);
        const decoded = decode(bytes);
        if ("refused" in decoded) continue;
        const report = analyse(decoded.text, `lib/${name}`);
        expect(report).toMatchObject({ path: `lib/${name}` });
        expect(analyse(decoded.text, `lib/${name}`)).toEqual(report);
      }
    },
    120_000,
  );
});
