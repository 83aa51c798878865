import type { Diagnostic } from "@astral-sh/ruff-wasm-nodejs";
import type { Source } from "#analysis/types.ts";
import type { FileReport } from "#engine/finding.ts";
import type { EngineOptions } from "#engine/options.ts";
import type { DiffedFile } from "#review/diff.ts";
import type { CorpusFile } from "./corpus.ts";
import type { Edited } from "./edit.ts";

/** An analyser that is ready. Both answer how many findings there are. */
export interface Checker {
  whole(files: readonly CorpusFile[]): Promise<number>;
  /** Each file as a pull request of its own. */
  change(files: readonly Edited[]): Promise<number>;
  /** How many texts were parsed so far; null where it cannot be told. */
  parsed(): number | null;
  close(): Promise<void>;
}

export interface Contender {
  readonly name: string;
  /** Loads everything: what this costs is measured too. */
  start(): Promise<Checker>;
}

const options: EngineOptions = { profile: "default", rules: null, today: "2026-01-01", oldestPython: null };

/** The parity profile reads tests and generated code too, as the others do. */
export const contenders: readonly Contender[] = [
  { name: "concurrency-check", start: () => startEngine(options) },
  { name: "concurrency-check, parity", start: () => startEngine({ ...options, profile: "parity" }) },
  { name: "concurrency-check, worker threads", start: startAnalyst },
  { name: "ruff-wasm", start: startRuff },
];

/** The engine in this thread, as a worker runs it. */
async function startEngine(engine: EngineOptions): Promise<Checker> {
  const { openWorkbench } = await import("#analysis/workbench.ts");
  const { perform } = await import("#analysis/perform.ts");
  const { parser, rules } = await openWorkbench(null);
  let parsed = 0;
  const parse = (text: string) => {
    parsed += 1;
    return parser.parse(text);
  };
  const analyse = (source: Source) => {
    const result = perform({ kind: "file", source, options: engine }, { parser: { parse }, rules });
    if (result.kind !== "file") throw new Error(`${source.path}: ${JSON.stringify(result)}`);
    return result.report;
  };
  const checker = await checkerOf((sources) => Promise.resolve(sources.map(analyse)));
  return { ...checker, parsed: () => parsed };
}

/** The engine as the App and the command line run it, with as many threads as they would. */
async function startAnalyst(): Promise<Checker> {
  const { createAnalyst } = await import("#analysis/analyst.ts");
  const analyst = createAnalyst();
  const checker = await checkerOf((sources) => analyst.analyse(sources, options));
  return { ...checker, close: () => analyst.close() };
}

type Analyse = (sources: readonly Source[]) => Promise<readonly FileReport[]>;

async function checkerOf(analyse: Analyse): Promise<Checker> {
  const { bothSides } = await import("#review/both-sides.ts");
  const { introducedBy, patchesOf } = await import("#review/introduced.ts");
  const introduced = async ({ path, head, patch }: Edited) => {
    const files: DiffedFile[] = [{ path, previousPath: null, status: "modified", kind: "file", patch }];
    const { heads, bases } = bothSides({ files, contents: new Map([[path, head]]) });
    const headReports = await analyse(heads);
    // As the App does: what the head does not have, it did not introduce.
    if (headReports.every(({ findings }) => findings.length === 0)) return 0;
    const baseReports = await analyse(bases);
    return introducedBy({ files, heads: headReports, bases: baseReports }, patchesOf(files)).findings.length;
  };
  return {
    async whole(files) {
      const reports = await analyse(files.map(({ path, text }) => ({ path, content: text })));
      return reports.reduce((sum, { findings }) => sum + findings.length, 0);
    },
    async change(files) {
      const counts = await Promise.all(files.map(introduced));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    parsed: () => null,
    close: () => Promise.resolve(),
  };
}

/** Knows no changes: like the tools that make comments of its results, it reads the head and keeps what is on the added line. */
async function startRuff(): Promise<Checker> {
  const { PositionEncoding, Workspace } = await import("@astral-sh/ruff-wasm-nodejs");
  const workspace = new Workspace({ lint: { select: ["ASYNC", "RUF006"] } }, PositionEncoding.Utf16);
  const check = (text: string) => workspace.check(text) as readonly Diagnostic[];
  return {
    whole: (files) => Promise.resolve(files.reduce((sum, { text }) => sum + check(text).length, 0)),
    change: (files) =>
      Promise.resolve(files.reduce((sum, { head, line }) => sum + check(head).filter(on(line)).length, 0)),
    parsed: () => null,
    close() {
      workspace.free();
      return Promise.resolve();
    },
  };
}

function on(line: number): (diagnostic: Diagnostic) => boolean {
  return ({ start_location, end_location }) => start_location.row <= line && line <= end_location.row;
}
