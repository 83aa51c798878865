import type { Call, Expression, FunctionDef, Node, Parameter, Statement } from "#python/syntax/ast.ts";
import type { Grounds } from "./grounds.ts";

/** Whether a place of a function is reached: on every way to it, on some, or on none when it is called like this. */
export type Reached = "always" | "sometimes" | "never";

interface Called {
  readonly definition: FunctionDef;
  readonly call: Call;
}

interface Condition {
  readonly test: Expression;
  readonly value: boolean;
}

/** By the conditions around the place, where those that ask a parameter are answered by the call. */
export function reachedBy(grounds: Grounds, node: Node, called: Called): Reached {
  let reached: Reached = "always";
  for (const condition of conditionsOn(grounds, node, called.definition)) {
    const value = answer(grounds, condition.test, called);
    if (value === "unknown to the call") return "never";
    if (value !== undefined && value !== condition.value) return "never";
    if (value === undefined) reached = "sometimes";
  }
  return reached;
}

function conditionsOn({ tree }: Grounds, node: Node, definition: FunctionDef): readonly Condition[] {
  const conditions: Condition[] = [];
  let below = node;
  for (const above of tree.ancestors(node)) {
    if (above.kind === "If" && below !== above.test)
      conditions.push({ test: above.test, value: isIn(above.body, below) });
    if (above === definition) break;
    below = above;
  }
  return [...conditions, ...passed(definition.body, node)];
}

/** `if held: return` before the place. */
function passed(body: readonly Statement[], node: Node): readonly Condition[] {
  return body.flatMap((statement) => {
    const last = statement.kind === "If" ? statement.body.at(-1) : undefined;
    const leaves = last?.kind === "Return" || last?.kind === "Raise";
    return statement.kind === "If" && leaves && statement.end <= node.start
      ? [{ test: statement.test, value: false }]
      : [];
  });
}

const isIn = (body: readonly Statement[], node: Node) =>
  body.some(({ start, end }) => start <= node.start && node.end <= end);

/** What a test that asks a parameter comes to; undefined for a test that asks none. */
function answer(
  grounds: Grounds,
  test: Expression,
  called: Called,
): boolean | undefined | "unknown to the call" {
  const { definition } = called;
  const isNot = test.kind === "UnaryOp" && test.operator === "not";
  const asked = isNot ? test.operand : test;
  const parameter = asked.kind === "Name" ? parameterOf(grounds, asked, definition) : null;
  if (parameter !== null) {
    const given = valueGiven(grounds, parameter, called);
    const value = given === null ? undefined : grounds.values.constantOf(given);
    return value === undefined ? "unknown to the call" : Boolean(value) !== isNot;
  }
  const asksSome = [test, ...grounds.tree.evaluatedIn(test)].some(
    (node) => node.kind === "Name" && parameterOf(grounds, node, definition) !== null,
  );
  return asksSome ? "unknown to the call" : undefined;
}

function parameterOf(grounds: Grounds, name: Expression, definition: FunctionDef): Parameter | null {
  const binding = name.kind === "Name" ? grounds.scopes.bindingOf(name) : null;
  const [first] = definition.parameters;
  const site = binding?.scope === definition ? binding.sites[0]?.node : undefined;
  if (site?.kind !== "Parameter") return null;
  return site === first && grounds.scopes.classOf(definition) !== null ? null : site;
}

function valueGiven(
  { values, scopes }: Grounds,
  parameter: Parameter,
  { definition, call }: Called,
): Expression | null {
  const bound = scopes.classOf(definition) === null ? 0 : 1;
  const position =
    parameter.role === "keyword-only" ? null : definition.parameters.indexOf(parameter) - bound;
  const given = values.argument(call, position, parameter.name);
  return given === undefined ? null : (given ?? parameter.default);
}
