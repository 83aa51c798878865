import type { Blocking } from "#python/model.ts";

/**
 * What other files may know of one: plain data, small and serialisable, computed from a model by `factsOf` and asked through
 * `createKnown`. Names that the module defines are dotted as Python's `__qualname__`: `load`, `Client.fetch`. Names of other modules
 * are canonical as that module writes them: `requests.get`, `.helpers.load`.
 */
export interface ModuleFacts {
  /** Relative to the repository: by its place, relative imports are resolved. */
  readonly path: string;
  /** By qualified name; of a name that is bound twice the definition that stands, none where that cannot be told. */
  readonly functions: Readonly<Record<string, FunctionFacts>>;
  readonly classes: Readonly<Record<string, ClassFacts>>;
  /** Types of top-level names that hold an object: `client = Client()`. */
  readonly objects: Readonly<Record<string, Reference>>;
  /** Top-level names that are another module's: `from .impl import load`. */
  readonly imports: Readonly<Record<string, string>>;
  /** Modules of which everything is imported. */
  readonly stars: readonly string[];
}

/** A definition of the module itself, or a name of another. */
export type Reference = { readonly own: string } | { readonly other: string };

export interface ClassFacts {
  readonly bases: readonly Reference[];
}

export interface FunctionFacts {
  /** A call gives a coroutine that does nothing until it is awaited: as Tasks.awaitableOf says of the module's own calls. */
  readonly coroutine: boolean;
  /** Its body says only what it would be: those that fill it in may be something else, as an async generator. */
  readonly placeholder: boolean;
  /** What a call runs at once and on the same thread, as far as that may block; in source order. */
  readonly runs: readonly Run[];
}

/** One thing that a function runs: a call that blocks, by its canonical name, or a function that may. */
export type Run =
  | { readonly to: "blocking"; readonly callee: string; readonly kind: Blocking["kind"] }
  | { readonly to: "function"; readonly name: Reference };

/** A name of another file that a question was about and that was not known. */
export interface Asked {
  readonly name: string;
  /** The file that writes the name so. */
  readonly from: string;
  /** Lines of the call that the question was about, from 1. */
  readonly line: number;
  readonly endLine: number;
}
