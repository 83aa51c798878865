import type { Model } from "#python/model.ts";
import type { Call, FunctionDef } from "#python/syntax/ast.ts";

const runners: ReadonlySet<string | null> = new Set([
  "asyncio.run",
  "asyncio.Runner.run",
  "asyncio.AbstractEventLoop.run_until_complete",
  "anyio.run",
  "trio.run",
]);

/** A loop that an object keeps for itself is part of what it is. */
export function runsLoop(call: Call, model: Model): boolean {
  const { func } = call;
  if (func.kind === "Attribute" && func.value.kind === "Attribute") return false;
  return runners.has(model.calleeOf(call));
}

const isPublic = ({ name: { name } }: FunctionDef) => !name.startsWith("_");

/**
 * The public coroutine function that stands beside it, in the same class or the same module: whoever calls that one has a loop. Null
 * for one of a pair, `load` and `aload`, where each caller takes what fits.
 */
export function coroutineBeside(around: FunctionDef, model: Model): FunctionDef | null {
  if (!isPublic(around)) return null;
  const owner = model.classOf(around);
  if (model.functionOf(around) !== null) return null;
  const coroutines = (owner ?? model.module).body.filter(
    (each): each is FunctionDef => each.kind === "FunctionDef" && each.async,
  );
  const { name } = around.name;
  const twins = [`a${name}`, `async_${name}`, `${name}_async`];
  if (coroutines.some((each) => twins.includes(each.name.name))) return null;
  return coroutines.find(isPublic) ?? null;
}

/** Names that say who calls it: the program's own start, or somebody without a loop. */
const entryNames =
  /^(?:main|cli|run|start|serve|launch|execute|atexit|handler|lambda_handler)(?:_|$)|sync|blocking|forever/i;
const entryPaths =
  /(?:^|\/)(?:cli|cmds?|commands?|management|scripts|tools|benchmarks?|__main__|main)(?:\/|\.py$|_)/;

export function isEntry(around: FunctionDef, model: Model): boolean {
  if (entryNames.test(around.name.name) || entryPaths.test(model.path)) return true;
  const owner = model.classOf(around);
  if (owner !== null && /sync/i.test(owner.name.name)) return true;
  return around.decorators.length > 0 || model.threadRunOf(around) !== null;
}

/** It looks whether a loop runs already. */
export function knowsLoops(around: FunctionDef, model: Model): boolean {
  for (const node of model.evaluatedIn(around.body)) {
    if (node.kind === "ExceptHandler" && model.caughtBy(node).includes("builtins.RuntimeError")) return true;
    if (node.kind === "Attribute" && /^(?:is_running|_?get_running_loop)$/.test(node.attr)) return true;
  }
  return false;
}
