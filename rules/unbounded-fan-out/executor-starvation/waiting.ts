import type { Model } from "#python/model.ts";
import type { Call, FunctionDef, Node } from "#python/syntax/ast.ts";
import { isSamePool, poolOf, type Handover } from "./handovers.ts";

/** Where work gives its own pool more of it and waits. */
export interface Wait {
  readonly at: Node;
  /** The functions on the way, the one that was handed over first. */
  readonly path: readonly FunctionDef[];
}

/** Functions that functions call: further down nobody reading the change would look either. */
const depth = 3;
/** A hostile file lets every function call every other. */
const functionsAtMost = 64;

export function waitInside({ work, holder }: Handover, model: Model): Wait | null {
  let level: readonly Wait["path"][] = [[work]];
  for (let left = depth; left > 0; left -= 1) {
    for (const path of level) {
      const at = callsIn(path, model).find((call) => isWaitedFor(call, holder, model));
      if (at !== undefined) return { at, path };
    }
    level = level.flatMap((path) => longer(path, model)).slice(0, functionsAtMost);
  }
  return null;
}

/** The ways on into the functions of this file that the last one calls. */
function longer(path: Wait["path"], model: Model): readonly Wait["path"][] {
  return callsIn(path, model).flatMap((call) => {
    const called = model.definitionOf(call.func);
    return called?.kind === "FunctionDef" && !called.async ? [[...path, called]] : [];
  });
}

function callsIn(path: Wait["path"], model: Model): readonly Call[] {
  const body = path.at(-1)?.body ?? [];
  return [...model.evaluatedIn(body)].filter((node) => node.kind === "Call");
}

/** Calls of a pool that wait by themselves, by their last name; an executor's `map` waits where its results are asked for. */
const waiting: ReadonlySet<string> = new Set(["apply", "map", "starmap"]);
/** What waits for a future or an asynchronous result, by its last name. */
const results: ReadonlySet<string> = new Set(["exception", "get", "result", "wait"]);
const waiters: ReadonlySet<string | null> = new Set([
  "concurrent.futures.as_completed",
  "concurrent.futures.wait",
]);

function isWaitedFor(call: Call, holder: Handover["holder"], model: Model): boolean {
  const pool = poolOf(call, model);
  if (pool === null || !isSamePool(pool.holder, holder)) return false;
  if (call.func.kind === "Attribute" && waiting.has(call.func.attr))
    return model.usage(call).kind !== "discarded";
  const kept = model.holderOf(call);
  if (kept.kind === "elsewhere") {
    const { by } = kept.usage;
    return by.kind === "Attribute" && results.has(by.attr);
  }
  if (kept.kind === "attribute") return false;
  return model
    .usesOf(kept)
    .some(
      ({ method, call: use }) =>
        results.has(method ?? "") || (use !== null && waiters.has(model.calleeOf(use))),
    );
}
