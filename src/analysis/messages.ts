import type { FileReport, Finding } from "#engine/finding.ts";
import type { EngineOptions } from "#engine/options.ts";
import type { ModuleFacts } from "#python/modules/facts.ts";
import type { ChangeFacts, Source } from "./types.ts";

/** What a worker is started with. */
export interface Setup {
  /** URL of the module that exports `rules`; null for our own. */
  readonly rulesModule: string | null;
}

/** One piece of work, small enough that a worker which fails at it loses nothing else. */
export type Job =
  | { readonly kind: "facts"; readonly source: Source; readonly options: EngineOptions }
  | { readonly kind: "file"; readonly source: Source; readonly options: EngineOptions }
  | {
      readonly kind: "change";
      readonly facts: ChangeFacts;
      readonly heads: readonly Source[];
      readonly options: EngineOptions;
    };

/** What came of a job. The reason completes "was not read: …". */
export type Result =
  | { readonly kind: "file"; readonly report: FileReport }
  | { readonly kind: "facts"; readonly facts: ModuleFacts | null }
  | { readonly kind: "change"; readonly findings: readonly Finding[] }
  | { readonly kind: "failed"; readonly reason: string };

/** How a worker stands once it has nothing to do. */
export interface Usage {
  /** Memory outside of JavaScript's heap: WebAssembly's. */
  readonly externalBytes: number;
  /** Processor time of the thread since it began; null before Node 23.9. */
  readonly cpuMs: number | null;
}

/** The first message says that the worker is ready and has no result; every further one answers a job. */
export interface Answer {
  readonly result: Result | null;
  readonly usage: Usage;
}
