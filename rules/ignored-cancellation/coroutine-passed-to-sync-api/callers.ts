import { plainCallers, plainMethods, type PlainCaller } from "#python/knowledge/plain-callers.ts";
import type { Model } from "#python/model.ts";
import type { Call, Expression, FunctionDef, Node } from "#python/syntax/ast.ts";

/** A caller that does not await, and what to write instead. */
export interface Caller {
  readonly at: Node;
  /** As the author writes it. */
  readonly by: string;
  readonly remedy: string;
}

export function* callersOf(definition: FunctionDef, model: Model): Iterable<Caller> {
  if (!isCoroutine(definition, model)) return;
  const framework = model.callerOf(definition);
  if (framework?.framework === "AWS Lambda")
    yield {
      at: definition,
      by: "AWS Lambda",
      remedy: "Make the handler a plain function that calls `asyncio.run(…)` once.",
    };
  for (const call of handing(model).get(definition) ?? [])
    yield { at: call, by: model.source(call.func), remedy: remedyFor(call, model) };
}

/** Without a decorator, which may make something else of it, and without `yield`. */
function isCoroutine(definition: FunctionDef, model: Model): boolean {
  if (!definition.async || definition.decorators.length > 0) return false;
  for (const { kind } of model.evaluatedIn(definition.body)) if (kind === "Yield") return false;
  return true;
}

const handedBy = new WeakMap<Model, ReadonlyMap<FunctionDef, readonly Call[]>>();

/** The calls of plain callers, by the function of this file that they are handed. */
function handing(model: Model): ReadonlyMap<FunctionDef, readonly Call[]> {
  const known = handedBy.get(model) ?? findHanding(model);
  handedBy.set(model, known);
  return known;
}

function findHanding(model: Model): ReadonlyMap<FunctionDef, readonly Call[]> {
  const found = new Map<FunctionDef, Call[]>();
  for (const call of model.nodes("Call")) {
    const definition = handedTo(call, model);
    if (definition !== null) found.set(definition, [...(found.get(definition) ?? []), call]);
  }
  return found;
}

function handedTo(call: Call, model: Model): FunctionDef | null {
  const caller = callerBy(call, model);
  const callable = caller && model.argument(call, caller.position, caller.keyword);
  const definition = callable ? model.definitionOf(calledBy(callable)) : null;
  return definition?.kind === "FunctionDef" ? definition : null;
}

function callerBy(call: Call, model: Model): PlainCaller | undefined {
  const known = plainCallers.get(model.calleeOf(call) ?? "");
  return known ?? (call.func.kind === "Attribute" ? plainMethods.get(call.func.attr) : undefined);
}

/** `fetch` of `fetch` and of `fetch(url)`. */
const calledBy = (callable: Expression) => (callable.kind === "Call" ? callable.func : callable);

function remedyFor(call: Call, model: Model): string {
  return model.onEventLoop(call)
    ? "Here, on the event loop, start it as a task that somebody keeps (`asyncio.create_task`), or await it."
    : "Hand over a plain function, which passes the work to the loop: `asyncio.run_coroutine_threadsafe(…, loop)`, or `asyncio.run(…)` in a thread of its own.";
}
