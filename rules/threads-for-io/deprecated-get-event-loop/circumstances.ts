import type { Model } from "#python/model.ts";
import type { Call, Node } from "#python/syntax/ast.ts";
import { asksForLoop } from "./loops.ts";

/** True where the code around knows that there may be no loop: it makes one, catches what the lack of one raises, or asks for the running one first. */
export function decidesByItself(call: Call, model: Model): boolean {
  return (
    knowsBoth(model.functionOf(call) ?? model.module, model) || isGivenLoop(call, model) || isPatched(model)
  );
}

/** `nest_asyncio.apply()` anywhere in the file, also under a wrapper's name, or a notebook: there code is run where a loop runs. */
function isPatched(model: Model): boolean {
  if (/\.ipynb$/i.test(model.path)) return true;
  return model.nodes("Call").some(({ func }) => /nest_?asyncio\w*\.apply/i.test(model.source(func)));
}

/** True where no loop can run: at the top of a module, in a script, in what a module's top calls. */
export function isOutsideLoops(call: Call, model: Model): boolean {
  const around = model.functionOf(call);
  if (around === null || model.role === "script") return true;
  if (around.kind === "Lambda") return false;
  return model.callsOf(around).calls.some((each) => model.functionOf(each) === null);
}

/**
 * True under `if __name__ == "__main__":` in a module of a package, or where coverage leaves that out: a demonstration or a trial, which
 * what imports the module never runs.
 */
export function isDemonstration(call: Call, model: Model): boolean {
  for (const around of model.ancestors(call))
    if (around.kind === "If" && /^__name__\s*==/.test(model.source(around.test)))
      return model.role !== "script" || isUncovered(around, model);
  return false;
}

/** coverage.readthedocs.io/en/latest/excluding.html */
function isUncovered(guard: Node, model: Model): boolean {
  const { line } = model.lines.position(guard.start);
  return /#\s*pragma:\s*no\s*cover/i.test(model.lines.lineText(line));
}

const makers: ReadonlySet<string | null> = new Set([
  "asyncio.run",
  "asyncio.Runner",
  "asyncio.new_event_loop",
  "asyncio.get_running_loop",
  "asyncio._get_running_loop",
]);

function knowsBoth(where: Node, model: Model): boolean {
  for (const node of model.evaluatedIn(where)) {
    if (node.kind === "Call" && makers.has(model.calleeOf(node))) return true;
    if (node.kind === "ExceptHandler" && model.caughtBy(node).includes("builtins.RuntimeError")) return true;
  }
  return false;
}

/** `set_event_loop(loop)` in the function, the module, a method of the same object, or in what the function calls. */
function isGivenLoop(call: Call, model: Model): boolean {
  const around = model.functionOf(call);
  const owner = around && model.classOf(around);
  return model.nodes("Call").some((each) => {
    if (!givesLoop(each, model)) return false;
    const giver = model.functionOf(each);
    if (giver === null || giver === around) return true;
    if (owner !== null && model.classOf(giver) === owner) return true;
    if (giver.kind === "Lambda") return false;
    return model.callsOf(giver).calls.some((from) => model.functionOf(from) === around);
  });
}

/** False where the thread is given back what was asked for. */
function givesLoop(call: Call, model: Model): boolean {
  const [loop] = call.args;
  if (loop === undefined || model.calleeOf(call) !== "asyncio.set_event_loop") return false;
  const binding = loop.kind === "Name" ? model.bindingOf(loop) : null;
  const values = binding === null ? [loop] : binding.sites.map(({ value }) => value);
  return !values.every((value) => value?.kind === "Call" && asksForLoop(value, model));
}
