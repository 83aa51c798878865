import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";

/** Work that is handed to a pool: one call, or with `map` a call for each element. */
export interface Submission {
  readonly way: "one" | "map";
  readonly family: "executor" | "pool";
  /** It can be told how many to take in advance, since Python 3.14. */
  readonly buffers: boolean;
  /** The function that the pool calls; null where it cannot be told. */
  readonly work: Expression | null;
}

const executors = ["ThreadPoolExecutor", "ProcessPoolExecutor", "InterpreterPoolExecutor", "Executor"];
const pools = ["multiprocessing.Pool", "multiprocessing.pool.ThreadPool"];

type Way = Omit<Submission, "work">;
const submit: Way = { way: "one", family: "executor", buffers: false };
const map: Way = { way: "map", family: "executor", buffers: true };
const applyAsync: Way = { way: "one", family: "pool", buffers: false };
const mapOfPool: Way = { way: "map", family: "pool", buffers: false };

/** By canonical name; `imap` takes an element only when there is room for it. */
const submitters: ReadonlyMap<string | null, Way> = new Map([
  ...executors.flatMap((name): [string, Way][] => [
    [`concurrent.futures.${name}.submit`, submit],
    [`concurrent.futures.${name}.map`, map],
  ]),
  ...pools.flatMap((name): [string, Way][] => [
    [`${name}.apply_async`, applyAsync],
    [`${name}.map`, mapOfPool],
    [`${name}.map_async`, mapOfPool],
    [`${name}.starmap`, mapOfPool],
  ]),
]);

export function submissionOf(call: Call, model: Model): Submission | null {
  if (call.func.kind === "Attribute" && call.func.attr === "run_in_executor")
    return { ...submit, work: model.argument(call, 1, "func") ?? null };
  const known = submitters.get(model.calleeOf(call));
  return known === undefined ? null : { ...known, work: model.argument(call, 0, null) ?? null };
}
