import type { ChangedFileFacts } from "#engine/change.ts";
import type { FileReport, Finding } from "#engine/finding.ts";
import type { EngineOptions } from "#engine/options.ts";
import type { ModuleFacts } from "#python/modules/facts.ts";

/** A file as it was fetched: bytes, so that what is not UTF-8 is told apart, or text where it already is one. */
export interface Source {
  readonly path: string;
  readonly content: Uint8Array | string;
  /** What is known of other files of its repository. */
  readonly modules?: readonly ModuleFacts[];
}

/** The pull request's facts without models: those are made inside the worker. */
export interface ChangeFacts {
  readonly title: string;
  readonly body: string;
  readonly commits: readonly string[];
  readonly labels: readonly string[];
  readonly byBot: boolean;
  readonly files: readonly Omit<ChangedFileFacts, "model">[];
}

/** The engine in worker threads, with a budget for each file. Never rejects for a file's sake: a file that cannot be read is reported as not read. */
export interface Analyst {
  /** One report for each source, in order. */
  analyse(sources: readonly Source[], options: EngineOptions): Promise<readonly FileReport[]>;
  /** What each source tells other files, in order; null for one that could not be read. */
  factsOf(sources: readonly Source[], options: EngineOptions): Promise<readonly (ModuleFacts | null)[]>;
  /** What the change-level rules say; `heads` are the changed Python files at the head. */
  analyseChange(
    facts: ChangeFacts,
    heads: readonly Source[],
    options: EngineOptions,
  ): Promise<readonly Finding[]>;
  close(): Promise<void>;
}
