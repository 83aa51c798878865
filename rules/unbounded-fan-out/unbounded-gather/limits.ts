import type { Model } from "#python/model.ts";
import type { Expression, FunctionDef, Node } from "#python/syntax/ast.ts";
import { lastName } from "./coroutines.ts";

/** What lets only so many in at once. */
const limiters: ReadonlySet<string | null> = new Set([
  "asyncio.Semaphore",
  "asyncio.BoundedSemaphore",
  "asyncio.Lock",
  "anyio.Semaphore",
  "anyio.CapacityLimiter",
  "aiolimiter.AsyncLimiter",
]);
/** Limiters of a project's own, by name. A pool hands out so many connections and no more. */
const limiterName =
  /(^|_)(sem|lock|pool|slots?|permits?|gate)(_|s?$)|semaphore|limit|throttl|bounded|concurren/i;
/** A client that opens so many connections and no more: a constructor and the keyword that says how many. */
const connectionLimits: readonly (readonly [callee: string, keyword: string])[] = [
  ["aiohttp.TCPConnector", "limit"],
  ["httpx.Limits", "max_connections"],
];
/** Helpers that helpers call: further down nobody reading the change would look either. */
const depth = 3;

/** True where something in the element itself limits it: `limited(semaphore, fetch(url))`, `limiter.run(fetch, url)`. */
export function isLimitedInPlace(element: Expression, model: Model): boolean {
  for (const node of model.evaluatedIn(element)) if (isLimiter(node, model)) return true;
  return false;
}

/** True where the coroutine function, or one of this file that it calls, waits for a limiter. */
export function waitsForLimiter(definition: FunctionDef, model: Model, left = depth): boolean {
  if (definition.decorators.some((decorator) => isLimiter(decorator, model))) return true;
  for (const node of model.evaluatedIn(definition.body)) {
    if (node.kind === "With" && node.async && node.items.some(({ context }) => isLimiter(context, model)))
      return true;
    if (node.kind !== "Await" || node.value.kind !== "Call") continue;
    const { func } = node.value;
    if (lastName(func) === "acquire") return true;
    const callee = left > 0 ? model.definitionOf(func) : null;
    if (callee?.kind === "FunctionDef" && waitsForLimiter(callee, model, left - 1)) return true;
  }
  return false;
}

function isLimiter(node: Node, model: Model): boolean {
  if (node.kind === "Call") return isLimiter(node.func, model);
  if (node.kind === "Attribute" && node.attr === "acquire") return true;
  if (node.kind !== "Name" && node.kind !== "Attribute") return false;
  return limiterName.test(lastName(node)) || limiters.has(model.typeOf(node));
}

const limitedFiles = new WeakMap<Model, boolean>();

export function limitsConnections(model: Model): boolean {
  const known = limitedFiles.get(model) ?? findConnectionLimit(model);
  limitedFiles.set(model, known);
  return known;
}

function findConnectionLimit(model: Model): boolean {
  return model.nodes("Call").some((call) => {
    const callee = model.calleeOf(call);
    return connectionLimits.some(
      ([name, keyword]) => name === callee && model.argument(call, null, keyword) !== null,
    );
  });
}
