import type { HolderUse, Model } from "#python/model.ts";
import type { Call, Node } from "#python/syntax/ast.ts";

/** What starts the processes: a pool of `multiprocessing` itself, of another maker the first call that gives it work. */
const startedBy: ReadonlyMap<string, ReadonlySet<string | null> | null> = new Map([
  ["multiprocessing.Pool", null],
  ["multiprocessing.Process", new Set(["start"])],
  ["concurrent.futures.ProcessPoolExecutor", new Set(["submit", "map"])],
]);

/** The call that starts the processes that a call makes; null where it makes none, or none are started in this file. */
export function spawnIn(call: Call, model: Model): Call | null {
  const starts = startedBy.get(model.calleeOf(call) ?? "");
  if (starts === undefined) return null;
  if (starts === null) return call;
  if (starts.has("submit") && hasContext(call, model)) return null;
  const { by } = model.usage(call);
  const chained = by.kind === "Attribute" && starts.has(by.attr) ? model.parent(by) : null;
  if (chained?.kind === "Call") return chained;
  return usesOf(call, model).find(({ method }) => starts.has(method))?.call ?? null;
}

/** Of what the call gives, also by the name that a `with` gives it. */
function usesOf(call: Call, model: Model): readonly HolderUse[] {
  const { by } = model.usage(call);
  const target = by.kind === "WithItem" ? by.target : null;
  const holder = target === null ? model.holderOf(call) : model.holderAt(target);
  return holder === null ? [] : model.usesOf(holder);
}

/** A context of another file's may fork. */
function hasContext(call: Call, model: Model): boolean {
  const context = model.argument(call, 1, "mp_context");
  return context !== null && (context === undefined || model.constantOf(context) !== null);
}

/** The calls through which the module's import comes to a place, none for its own top level; null where it does not. */
export function atImport(place: Node, model: Model): readonly Call[] | null {
  const around = model.functionOf(place);
  if (around === null) return isGuarded(place, model) ? null : [];
  if (around.kind === "Lambda" || around.async) return null;
  const call = model
    .callsOf(around)
    .calls.find((each) => model.functionOf(each) === null && !isGuarded(each, model));
  return call === undefined ? null : [call];
}

/** Under `if __name__ == "__main__"`, or any other condition: who wrote one thought of who comes here. */
function isGuarded(node: Node, model: Model): boolean {
  for (const above of model.ancestors(node)) if (above.kind === "If") return true;
  return false;
}

const choosers: ReadonlySet<string | null> = new Set([
  "multiprocessing.set_start_method",
  "multiprocessing.get_context",
]);

/** The file chooses to fork: the child goes on where its parent stood, and imports nothing. */
export function isForked(model: Model): boolean {
  return model.nodes("Call").some((call) => {
    const [method] = call.args;
    return choosers.has(model.calleeOf(call)) && method !== undefined && model.constantOf(method) === "fork";
  });
}
