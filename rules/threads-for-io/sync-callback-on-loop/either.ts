import type { Model } from "#python/model.ts";
import type { Call, Expression, If, Node, Statement } from "#python/syntax/ast.ts";

/** `inspect.iscoroutinefunction`, asyncio's, and what projects name their own after: `is_async_callable`, `is_coroutine_function`. */
const asks = /^(?:iscoroutinefunction|_*is_(?:async|coroutine)_(?:callable|fn|func|function))$/;

/** By its name it is told of something, or asked a short question. */
const short = /call_?back|condition|_cb$|filter|hook|listener|mock|(?:^|_)on_|predicate|validator/i;

/** Code that takes either kind of function: awaits what is a coroutine function, and calls on the loop what is not. */
export interface Either {
  /** The question: `inspect.iscoroutinefunction(fn)`. */
  readonly question: Call;
  /** The calls of the plain function. */
  readonly calls: readonly Call[];
}

export function eitherKind(statement: If, model: Model): Either | null {
  const question = questionIn(statement.test);
  const [callable] = question?.args ?? [];
  if (question === null || callable === undefined || short.test(lastName(callable))) return null;
  if (isDecorated(callable, model)) return null;
  const written = model.source(callable);
  const isCall = (node: Node): node is Call => node.kind === "Call" && model.source(node.func) === written;
  const whenAsync = callsIn(statement.body, isCall, model);
  if (!whenAsync.some((call) => model.usage(call).kind === "awaited")) return null;
  const otherwise = statement.orelse.length > 0 ? statement.orelse : after(statement, model);
  // Who hands it over elsewhere has thought about it: "in a thread if it says so".
  const isHandedOver = [...model.evaluatedIn(otherwise)].some(
    (node) => node.kind === "Call" && node.args.some((each) => model.source(each) === written),
  );
  const calls = isHandedOver ? [] : callsIn(otherwise, isCall, model);
  return { question, calls: calls.filter((call) => isWork(call, model)) };
}

/** The test itself, or a part of an `and` or `or`. */
function questionIn(test: Expression): Call | null {
  const parts = test.kind === "BoolOp" ? test.values : [test];
  const found = parts.find((part) => part.kind === "Call" && asks.test(lastName(part.func)));
  return found?.kind === "Call" ? found : null;
}

/** A decorator that hands back a coroutine function is put on coroutine functions: a plain one would have to be awaited from then on. */
function isDecorated(callable: Expression, model: Model): boolean {
  const around = model.functionOf(callable);
  if (around?.kind !== "FunctionDef") return false;
  return around.decorators.some(
    (decorator) =>
      decorator.kind === "Call" &&
      model.calleeOf(decorator) === "functools.wraps" &&
      decorator.args.some((wrapped) => model.source(wrapped) === model.source(callable)),
  );
}

function lastName(expression: Expression): string {
  if (expression.kind === "Attribute") return expression.attr;
  return expression.kind === "Name" ? expression.name : "";
}

function callsIn(
  body: readonly Statement[],
  isCall: (node: Node) => node is Call,
  model: Model,
): readonly Call[] {
  return [...model.evaluatedIn(body)].filter(isCall);
}

/** What follows an `if` that always returns is its `else`. */
function after(statement: If, model: Model): readonly Statement[] {
  if (model.exitsOf(statement.body).some(({ kind }) => kind === "falls")) return [];
  const holdsIt = (list: unknown): list is readonly Statement[] =>
    Array.isArray(list) && list.includes(statement);
  const block = Object.values(model.parent(statement) ?? {}).find(holdsIt) ?? [];
  return block.slice(block.indexOf(statement) + 1);
}

/** Whose value nobody takes is told of something, and is short as a rule; whose value is taken does the work. */
function isWork(call: Call, model: Model): boolean {
  const { kind } = model.usage(call);
  return kind !== "discarded" && kind !== "awaited";
}
