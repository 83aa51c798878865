import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";

/** How a call makes a child process that is a copy of this one. */
export interface Child {
  /** `chosen` where the text says so, `default` where Python decides: it forks on Linux until 3.14. */
  readonly kind: "chosen" | "default";
  /** What the child runs, where this call says so. */
  readonly target: Expression | null;
}

const makers: ReadonlySet<string | null> = new Set([
  "multiprocessing.Pool",
  "multiprocessing.Process",
  "concurrent.futures.ProcessPoolExecutor",
]);
const choosers: ReadonlySet<string | null> = new Set([
  "multiprocessing.set_start_method",
  "multiprocessing.get_context",
]);

export function childOf(call: Call, model: Model): Child | null {
  const callee = model.calleeOf(call);
  if (callee === "os.fork") return isReplaced(call, model) ? null : { kind: "chosen", target: null };
  if (choosers.has(callee)) return chooses(call, model) ? { kind: "chosen", target: null } : null;
  if (!makers.has(callee) || hasContext(call, model) || isDecided(model)) return null;
  return { kind: "default", target: model.argument(call, null, "target") ?? null };
}

function chooses(call: Call, model: Model): boolean {
  const method = model.argument(call, 0, "method");
  return method ? model.constantOf(method) === "fork" : false;
}

/** A child that at once becomes another program, or ends, keeps no lock of this one. */
function isReplaced(fork: Call, model: Model): boolean {
  const around = model.functionOf(fork) ?? model.module;
  for (const node of model.evaluatedIn(around))
    if (node.kind === "Call" && /^os\.(?:exec\w+|_exit)$/.test(model.calleeOf(node) ?? "")) return true;
  return false;
}

function hasContext(call: Call, model: Model): boolean {
  return model.argument(call, null, "mp_context") !== null || model.argument(call, null, "context") !== null;
}

/** The file chooses how its children start, or no Python of the project forks by itself. */
function isDecided(model: Model): boolean {
  const { oldestPython } = model;
  if (oldestPython !== null && (oldestPython[0] > 3 || oldestPython[1] >= 14)) return true;
  return model.nodes("Call").some((call) => choosers.has(model.calleeOf(call)));
}
