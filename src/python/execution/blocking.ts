import type { Blocking, Names, Tree, Values } from "#python/model.ts";
import { blockingBy } from "#python/knowledge/blocking-calls.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";
import { usageOf } from "./usage.ts";

interface Facets {
  readonly tree: Tree;
  readonly names: Pick<Names, "calleeOf" | "nameOf">;
  readonly values: Pick<Values, "argument" | "constantOf">;
}

/** `blockingOf` of the Execution facet. */
export function createBlocking(facets: Facets): (call: Call) => Blocking | null {
  return (call) => {
    const callee = facets.names.calleeOf(call) ?? poolByName(call);
    const blocking = callee === null ? null : blockingBy(callee);
    if (callee === null || blocking === null) return null;
    // What is awaited is another library's method of that name.
    if (usageOf(facets.tree, call).kind === "awaited") return null;
    return returnsAtOnce(call, callee, facets) ? null : blocking;
  };
}

/** No method but an executor's takes `shutdown(wait=…)`; that of a scheduler does too, and does not wait on its loop. */
function poolByName({ func, keywords }: Call): string | null {
  if (func.kind !== "Attribute" || func.attr !== "shutdown" || keywords.every(({ name }) => name !== "wait"))
    return null;
  const receiver =
    func.value.kind === "Attribute" ? func.value.attr : func.value.kind === "Name" ? func.value.name : "";
  return /executor|pool/i.test(receiver) ? "concurrent.futures.Executor.shutdown" : null;
}

/** Where the arguments say that nothing is waited for: the position and the keyword of the one that does. */
const untilItEnds: readonly {
  readonly method: RegExp;
  readonly position: number;
  readonly keyword: string;
}[] = [
  { method: /\.shutdown$/, position: 0, keyword: "wait" },
  { method: /Queue\.get$/, position: 0, keyword: "block" },
];

/** psutil.readthedocs.io: without an interval the figures since the last call are given at once. */
const onlyWithInterval = /^psutil\.(?:Process\.)?cpu_(?:times_)?percent$/;

function returnsAtOnce(call: Call, callee: string, { tree, names, values }: Facets): boolean {
  const isAsked = untilItEnds.find(({ method }) => method.test(callee));
  const asked = isAsked ? values.argument(call, isAsked.position, isAsked.keyword) : null;
  if (asked && values.constantOf(asked) === false) return true;
  if (onlyWithInterval.test(callee)) {
    const interval = values.argument(call, 0, "interval");
    return !interval || !values.constantOf(interval);
  }
  if (callee === "hashlib.pbkdf2_hmac") return isOfFewRounds(values.argument(call, 3, "iterations"), values);
  const timeout = values.argument(call, null, "timeout");
  if (timeout && values.constantOf(timeout) === 0) return true;
  return call.args.some((argument) => mentions(argument, "os.WNOHANG", { tree, names }));
}

/** 10,000 rounds of SHA-512 were measured to take 7 ms; a password's are hundreds of thousands. */
function isOfFewRounds(rounds: Expression | null | undefined, values: Facets["values"]): boolean {
  const number = rounds ? values.constantOf(rounds) : null;
  return typeof number === "number" && number <= 10_000;
}

function mentions(expression: Expression, name: string, { tree, names }: Omit<Facets, "values">): boolean {
  for (const node of [expression, ...tree.evaluatedIn(expression)])
    if ((node.kind === "Name" || node.kind === "Attribute") && names.nameOf(node) === name) return true;
  return false;
}
