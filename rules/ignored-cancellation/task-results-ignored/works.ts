import type { Model } from "#python/model.ts";
import type { Call, ClassDef, Expression, FunctionDef } from "#python/syntax/ast.ts";

/**
 * The coroutine functions that a `gather` calls, where it collects their exceptions and its results are thrown away. Null for any
 * other, and for one that only waits for what runs already.
 */
export function collectedBy(call: Call, model: Model): readonly Expression[] | null {
  if (model.calleeOf(call) !== "asyncio.gather") return null;
  const flag = model.argument(call, null, "return_exceptions");
  if (!flag || model.constantOf(flag) !== true) return null;
  const { by } = model.usage(call);
  if (by.kind !== "Await" || model.usage(by).kind !== "discarded") return null;
  const works = call.args.map(workOf);
  const known = works.filter((each) => each !== null);
  return known.length === works.length ? known : null;
}

function workOf(member: Expression): Expression | null {
  const one = member.kind === "Starred" ? member.value : member;
  const element = one.kind === "ListComp" || one.kind === "GeneratorExp" ? one.element : one;
  return element.kind === "Call" ? element.func : null;
}

const pools = /^concurrent\.futures\.(?:ThreadPool|ProcessPool|InterpreterPool)?Executor\.(?:submit|map)$/;

/** What a pool is handed to call, where the future that it gives is thrown away. */
export function handedOver(call: Call, model: Model): readonly Expression[] | null {
  const callee = model.calleeOf(call);
  if (callee === null || !pools.test(callee) || model.usage(call).kind !== "discarded") return null;
  return call.args.slice(0, 1);
}

/** True for a function of this file that catches every exception itself, or whose last wait is for one that does. */
export function reportsItself(work: Expression, model: Model): boolean {
  const definition = model.definitionOf(work);
  if (definition === null) return false;
  if (catchesAll(definition, model)) return true;
  const last = [...model.evaluatedIn(definition.body)].filter(({ kind }) => kind === "Await").at(-1);
  const inner = last?.kind === "Await" && last.value.kind === "Call" ? last.value.func : null;
  const callee = inner === null ? null : model.definitionOf(inner);
  return callee !== null && catchesAll(callee, model);
}

function catchesAll({ body }: FunctionDef | ClassDef, model: Model): boolean {
  for (const node of model.evaluatedIn(body))
    if (
      node.kind === "ExceptHandler" &&
      (node.type === null || model.caughtBy(node).some((name) => all.has(name)))
    )
      return true;
  return false;
}

const all: ReadonlySet<string | null> = new Set(["builtins.Exception", "builtins.BaseException"]);
