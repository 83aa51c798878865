import { timeLimitKeyword, timeLimitName, timeLimits } from "#python/knowledge/time-limits.ts";
import type { Deadlines } from "#python/model.ts";
import type { Call, Expression, FunctionDef, Node } from "#python/syntax/ast.ts";
import { remembered } from "#python/values/remembered.ts";
import type { Grounds } from "./grounds.ts";

/** How many functions deep callers are followed. */
const depth = 3;
/** A function that is called from more places than these has callers of every kind. */
const callsAtMost = 8;

/** See Deadlines.timeLimitOn. */
export function createTimeLimits(grounds: Grounds): Deadlines["timeLimitOn"] {
  const { scopes, names } = grounds;
  const ofCallers = remembered((definition: FunctionDef) => amongCallers(definition, depth));

  function amongCallers(definition: FunctionDef, left: number): Node | null {
    const { calls } = names.callsOf(definition);
    if (left === 0 || calls.length > callsAtMost) return null;
    const [first, ...others] = calls.map((call) => ofCall(call, left - 1));
    return others.every((other) => other !== null) ? (first ?? null) : null;
  }

  /** Where a call of a coroutine function gets its limit: around it, around its task, or around the function that calls it. */
  function ofCall(call: Call, left: number): Node | null {
    const own = limitOf(grounds, call) ?? limitAround(grounds, call) ?? limitOfTask(grounds, call);
    if (own !== null) return own;
    const around = scopes.functionOf(call);
    return around?.kind === "FunctionDef" ? amongCallers(around, left) : null;
  }

  return (node) => {
    const own = (node.kind === "Call" ? limitOf(grounds, node) : null) ?? limitAround(grounds, node);
    if (own !== null) return own;
    const around = scopes.functionOf(node);
    return around?.kind === "FunctionDef" ? ofCallers(around) : null;
  };
}

/** `timeout=5` of the call itself. */
function limitOf({ values }: Grounds, { keywords }: Call): Node | null {
  const limit = keywords.find(({ name }) => name !== null && timeLimitKeyword.test(name));
  return limit === undefined || values.constantOf(limit.value) === null ? null : limit;
}

/** Within the node's own function: a `with` or a call around it, or a decorator. */
function limitAround(grounds: Grounds, node: Node): Node | null {
  for (const { item } of grounds.values.withsAround(node)) {
    if (isLimit(grounds, item.context)) return item;
  }
  const around = grounds.scopes.functionOf(node);
  for (const each of grounds.tree.ancestors(node)) {
    if (each === around) break;
    if (each.kind !== "Call") continue;
    if (isLimit(grounds, each)) return each;
    const limit = limitOf(grounds, each);
    if (limit !== null) return limit;
  }
  if (around?.kind !== "FunctionDef") return null;
  return around.decorators.find((decorator) => isLimit(grounds, decorator)) ?? null;
}

function isLimit({ names }: Grounds, expression: Expression): boolean {
  const func = expression.kind === "Call" ? expression.func : expression;
  if (timeLimits.has(names.nameOf(func) ?? "")) return true;
  return timeLimitName.test(lastName(func));
}

/** `task = create_task(work())`, and then `asyncio.wait({task}, timeout=5)`. */
function limitOfTask(grounds: Grounds, call: Call): Node | null {
  const { tree, tasks, ownership } = grounds;
  const spawn = tree.parent(call);
  if (spawn?.kind !== "Call" || tasks.spawnOf(spawn)?.work !== call) return null;
  const around = limitAround(grounds, spawn);
  if (around !== null) return around;
  for (const { node } of ownership.usesOf(ownership.holderOf(spawn))) {
    const limit = (node.kind === "Call" ? limitOf(grounds, node) : null) ?? limitAround(grounds, node);
    if (limit !== null || (node.kind === "Call" && isLimit(grounds, node))) return limit ?? node;
  }
  return null;
}

function lastName(expression: Expression): string {
  if (expression.kind === "Attribute") return expression.attr;
  return expression.kind === "Name" ? expression.name : "";
}
