import type { Model } from "#python/model.ts";
import type { Await, FunctionDef, Node, Statement, Try } from "#python/syntax/ast.ts";

/** The function of this file whose call is started; null for any other work. */
export function startedBy(work: Node | null, model: Model): FunctionDef | null {
  const definition = work?.kind === "Call" ? model.definitionOf(work.func) : null;
  return definition?.kind === "FunctionDef" ? definition : null;
}

/** True where it runs from its start to its end in one step, so that it can be neither collected nor cancelled. A public method may be a hook that others fill. */
export function isOneStep(definition: FunctionDef, model: Model): boolean {
  if (model.classOf(definition) !== null && !definition.name.name.startsWith("_")) return false;
  return definition.async && model.suspensionsIn(definition.body).length === 0;
}

/** True of what is tried once, after a delay, and may fail: the loop's timer holds the task while it sleeps. */
export function isBestEffort(definition: FunctionDef, model: Model): boolean {
  const [first, ...rest] = model.suspensionsIn(definition.body);
  if (first?.kind !== "Await" || rest.length === 0 || !isSleep(first, model)) return false;
  return rest.every((wait) => isForgiven(wait, model));
}

function isSleep({ value }: Await, model: Model): boolean {
  return value.kind === "Call" && model.calleeOf(value) === "asyncio.sleep";
}

/** In the body of a `try` whose handlers all let the function end. */
function isForgiven(wait: Node, model: Model): boolean {
  let inside: Node = wait;
  for (const around of model.ancestors(wait)) {
    if (around.kind === "Try" && isIn(inside, around.body) && swallows(around, model)) return true;
    inside = around;
  }
  return false;
}

const isIn = (node: Node, body: readonly Statement[]) => body.some((each) => each === node);

function swallows({ handlers }: Try, model: Model): boolean {
  return (
    handlers.length > 0 &&
    handlers.every(({ body }) =>
      model.exitsOf(body).every(({ kind }) => kind === "falls" || kind === "return"),
    )
  );
}

/** Functions that go on until their object is closed. */
const lives = /^_*(?:a?start|run|serve|listen|consume|poll|loop|watch|monitor|work)(?:_|$|er$)/;

/** True where awaiting it may last as long as its object: by its name, its endless loop, or since it waits for a future or event that the object keeps. */
export function mayOutlive(work: Node | null, model: Model): boolean {
  if (work?.kind !== "Call") return false;
  const { func } = work;
  const definition = startedBy(work, model);
  if (definition === null) return func.kind === "Attribute" && lives.test(func.attr);
  if (model.endlessLoopIn(definition) !== null) return true;
  return model.suspensionsIn(definition.body).some((wait) => wait.kind === "Await" && isOfItsObject(wait));
}

/** `await self._closed`, `await self._closed.wait()`. */
function isOfItsObject({ value }: Await): boolean {
  const { func } = value.kind === "Call" ? value : { func: null };
  const awaited = func?.kind === "Attribute" && func.attr === "wait" ? func.value : value;
  return awaited.kind === "Attribute" && awaited.value.kind === "Name" && awaited.value.name === "self";
}
