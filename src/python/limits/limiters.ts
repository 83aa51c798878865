import { connectionLimits, limitedClients, limiterName, limiterTypes } from "#python/knowledge/limiters.ts";
import type { Limits } from "#python/model.ts";
import type { Call, FunctionDef, Node, Statement, With } from "#python/syntax/ast.ts";
import { lazily, remembered } from "#python/values/remembered.ts";
import { lastName, type Grounds } from "./grounds.ts";

/** Helpers that helpers call: further down nobody reading the change would look either. */
const depth = 3;
/** A hostile file lets every function call every other. */
const functionsAtMost = 64;

type Found = Pick<Limits, "limiterIn" | "waitForLimiterIn" | "connectionLimit" | "limitedClientIn">;

export function createLimiters(grounds: Grounds): Found {
  const ofFunction = remembered((definition: FunctionDef) =>
    reach(grounds, [definition], (each) => ownWait(grounds, each)),
  );
  return {
    limiterIn: (node) => limiterIn(grounds, node),
    waitForLimiterIn: (where) => ("kind" in where ? ofFunction(where) : waitIn(grounds, where, ofFunction)),
    connectionLimit: lazily(() => connectionLimit(grounds)),
    limitedClientIn: (node) => limitedClientIn(grounds, node),
  };
}

function limiterIn(grounds: Grounds, node: Node | readonly Node[]): Node | null {
  for (const each of grounds.tree.evaluatedIn("kind" in node ? [node] : node))
    if (isLimiter(grounds, each)) return each;
  return null;
}

function isLimiter({ values, names, extra }: Grounds, node: Node): boolean {
  if (node.kind === "Attribute" && node.attr === "acquire") return true;
  if (node.kind !== "Name" && node.kind !== "Attribute") return false;
  const type = values.typeOf(node) ?? "";
  if (limiterName.test(lastName(node)) || limiterTypes.has(type)) return true;
  return extra.limiters.includes(type) || extra.limiters.includes(names.nameOf(node) ?? "");
}

// ---- waiting for one ----

/** Level by level, so that each function is looked at once. */
function reach(
  grounds: Grounds,
  from: readonly FunctionDef[],
  waitOf: (definition: FunctionDef) => Node | null,
): Node | null {
  const seen = new Set(from);
  let level = from;
  for (let left = depth; level.length > 0; left -= 1) {
    for (const definition of level) {
      const wait = waitOf(definition);
      if (wait !== null) return wait;
    }
    if (left === 0 || seen.size > functionsAtMost) return null;
    level = level.flatMap((each) => [...calledIn(grounds, each.body)]).filter((each) => !seen.has(each));
    for (const each of level) seen.add(each);
  }
  return null;
}

function ownWait(grounds: Grounds, definition: FunctionDef): Node | null {
  const decorator = definition.decorators.find((each) =>
    isLimiter(grounds, each.kind === "Call" ? each.func : each),
  );
  return decorator ?? waitAmong(grounds, definition.body, definition.async);
}

function waitIn(
  grounds: Grounds,
  statements: readonly Statement[],
  ofFunction: (definition: FunctionDef) => Node | null,
): Node | null {
  const [first] = statements;
  if (first === undefined) return null;
  const around = grounds.scopes.functionOf(first);
  const own = waitAmong(grounds, statements, around?.kind === "FunctionDef" && around.async);
  if (own !== null) return own;
  const waits = [...calledIn(grounds, statements)].slice(0, functionsAtMost).map(ofFunction);
  return waits.find((wait) => wait !== null) ?? null;
}

function waitAmong(grounds: Grounds, statements: readonly Statement[], async: boolean): Node | null {
  for (const node of grounds.tree.evaluatedIn(statements)) {
    if (node.kind === "With" && node.async === async && isEntry(grounds, node)) return node;
    if (node.kind !== "Call" || lastName(node.func) !== "acquire") continue;
    if (!async || grounds.tree.parent(node)?.kind === "Await") return node;
  }
  return null;
}

function isEntry(grounds: Grounds, { items }: With): boolean {
  return items.some(({ context }) => isLimiter(grounds, context.kind === "Call" ? context.func : context));
}

/** The functions of this file that these statements run: of coroutine functions those that are awaited. */
function* calledIn({ tree, names }: Grounds, statements: readonly Statement[]): Iterable<FunctionDef> {
  for (const node of tree.evaluatedIn(statements)) {
    const callee = node.kind === "Call" ? names.definitionOf(node.func) : null;
    if (callee?.kind !== "FunctionDef") continue;
    if (!callee.async || tree.parent(node)?.kind === "Await") yield callee;
  }
}

// ---- clients ----

function connectionLimit({ tree, names, values }: Grounds): Call | null {
  const isLimited = (call: Call) => {
    const callee = names.calleeOf(call);
    return connectionLimits.some(([name, keyword]) => {
      const limit = name === callee ? values.argument(call, null, keyword) : null;
      return limit !== null && !(limit !== undefined && isNoLimit(values.constantOf(limit)));
    });
  };
  return tree.nodes("Call").find(isLimited) ?? null;
}

/** `limit=0` of aiohttp and `max_connections=None` of httpx. */
const isNoLimit = (value: unknown) => value === 0 || value === null;

function limitedClientIn({ tree, values, names }: Grounds, node: Node | readonly Node[]): Node | null {
  let client: Node | null = null;
  for (const each of tree.evaluatedIn("kind" in node ? [node] : node)) {
    if (each.kind === "Call" && limitedClients.has(names.calleeOf(each) ?? "")) return null;
    if (client !== null || (each.kind !== "Name" && each.kind !== "Attribute")) continue;
    if (limitedClients.has(values.typeOf(each) ?? "")) client = each;
  }
  return client;
}
