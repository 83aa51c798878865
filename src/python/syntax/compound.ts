import type {
  ClassDef,
  ExceptHandler,
  Expression,
  IfExp,
  For,
  FunctionDef,
  Identifier,
  If,
  MatchCase,
  Statement,
  Try,
  With,
  WithItem,
} from "./ast.ts";
import {
  at,
  childOf,
  childOfType,
  childrenIn,
  expressionOf,
  fieldOf,
  hasToken,
  inner,
  onlyOf,
  optionalOf,
  textOf,
} from "./concrete.ts";
import type { Concrete, Conversion } from "./concrete.ts";
import { argumentsOf } from "./calls.ts";
import { parametersOf } from "./parameters.ts";
import { matchesAll, patternOf } from "./patterns.ts";
import { statementsOf } from "./recovery.ts";

type Convert = (node: Concrete, conversion: Conversion) => Statement | null;

const conversions: ReadonlyMap<string, Convert> = new Map<string, Convert>([
  ["function_definition", functionDefinition],
  ["class_definition", classDefinition],
  ["decorated_definition", decorated],
  ["if_statement", conditional],
  ["for_statement", loop],
  ["while_statement", repetition],
  ["try_statement", attempt],
  ["with_statement", context],
  ["match_statement", match],
]);

export function isCompound(node: Concrete): boolean {
  return conversions.has(node.type);
}

export function convertCompoundStatement(node: Concrete, conversion: Conversion): Statement | null {
  return conversions.get(node.type)?.(node, conversion) ?? null;
}

/** The statements of the block in a field; none where there is no such block. */
function bodyOf(node: Concrete | null, conversion: Conversion): Statement[] {
  const block = node === null ? null : childOfType(node, "block");
  return block === null ? [] : statementsOf(block, conversion);
}

/** The grammar's blocks reach over comments behind them; a statement of ours ends with its last one. */
function upTo(
  node: Concrete,
  ...bodies: readonly (readonly { readonly end: number }[])[]
): ReturnType<typeof at> {
  const last = bodies.findLast((body) => body.length > 0)?.at(-1);
  return at({ start: node.start, end: last?.end ?? node.end });
}

function functionDefinition(node: Concrete, conversion: Conversion): FunctionDef | null {
  const name = identifierIn(node, conversion);
  if (name === null) return null;
  const body = bodyOf(node, conversion);
  return {
    kind: "FunctionDef",
    ...upTo(node, body),
    async: hasToken(node, "async"),
    name,
    parameters: parametersOf(childOf(node, "parameters"), conversion),
    returns: optionalOf(node, "return_type", conversion),
    decorators: [],
    body,
    broken: node.faulty,
  };
}

function identifierIn(node: Concrete, conversion: Conversion): Identifier | null {
  const name = childOf(node, "name");
  if (name === null || name.start === name.end) return null;
  return { kind: "Identifier", ...at(name), name: textOf(name, conversion) };
}

function classDefinition(node: Concrete, conversion: Conversion): ClassDef | null {
  const name = identifierIn(node, conversion);
  if (name === null) return null;
  const { args: bases, keywords } = argumentsOf(childOf(node, "superclasses"), conversion);
  const body = bodyOf(node, conversion);
  return { kind: "ClassDef", ...upTo(node, body), name, bases, keywords, decorators: [], body };
}

function decorated(node: Concrete, conversion: Conversion): Statement | null {
  const definition = childOf(node, "definition")?.statement;
  if (definition?.kind !== "FunctionDef" && definition?.kind !== "ClassDef") return null;
  const decorators = inner(node)
    .filter((child) => child.type === "decorator")
    .map((decorator) => onlyOf(decorator, conversion));
  return { ...definition, decorators };
}

/** The grammar lists `elif` clauses side by side; Python's ast nests them. */
function conditional(node: Concrete, conversion: Conversion): If {
  const clauses = childrenIn(node, "alternative");
  const last = clauses.at(-1);
  let orelse = last?.type === "else_clause" ? bodyOf(last, conversion) : [];
  for (const clause of clauses.filter((each) => each.type === "elif_clause").reverse()) {
    orelse = [branch(clause, orelse, conversion)];
  }
  return branch(node, orelse, conversion);
}

function branch(node: Concrete, orelse: Statement[], conversion: Conversion): If {
  const body = bodyOf(node, conversion);
  return {
    kind: "If",
    ...upTo(node, body, orelse),
    test: fieldOf(node, "condition", conversion),
    body,
    orelse,
  };
}

function loop(node: Concrete, conversion: Conversion): For {
  const body = bodyOf(node, conversion);
  const orelse = bodyOf(childOf(node, "alternative"), conversion);
  return {
    kind: "For",
    ...upTo(node, body, orelse),
    async: hasToken(node, "async"),
    target: fieldOf(node, "left", conversion),
    iter: fieldOf(node, "right", conversion),
    body,
    orelse,
  };
}

function repetition(node: Concrete, conversion: Conversion): Statement {
  const body = bodyOf(node, conversion);
  const orelse = bodyOf(childOf(node, "alternative"), conversion);
  return {
    kind: "While",
    ...upTo(node, body, orelse),
    test: fieldOf(node, "condition", conversion),
    body,
    orelse,
  };
}

function attempt(node: Concrete, conversion: Conversion): Try {
  const clauses = inner(node).filter((child) => child.type === "except_clause");
  const body = bodyOf(node, conversion);
  const handlers = clauses.map((clause) => handler(clause, conversion));
  const orelse = bodyOf(childOfType(node, "else_clause"), conversion);
  const finalbody = bodyOf(childOfType(node, "finally_clause"), conversion);
  const star = clauses.some((clause) => hasToken(clause, "*"));
  // The grammar lets a `try` stand alone.
  if (handlers.length === 0 && finalbody.length === 0) conversion.unconverted++;
  return {
    kind: "Try",
    ...upTo(node, body, handlers, orelse, finalbody),
    star,
    body,
    handlers,
    orelse,
    finalbody,
  };
}

function handler(node: Concrete, conversion: Conversion): ExceptHandler {
  const body = bodyOf(node, conversion);
  const values = childrenIn(node, "value").filter((child) => !child.token);
  const [caught] = values;
  const { value, alias } = asPattern(caught ?? null);
  const bound = childOf(node, "alias") ?? alias;
  return {
    kind: "ExceptHandler",
    ...upTo(node, body),
    type: values.length > 1 ? several(node, values, conversion) : value && expressionOf(value, conversion),
    name: bound && { kind: "Identifier", ...at(bound), name: textOf(bound, conversion) },
    body,
  };
}

/** A tuple without parentheses, up to its last comma: of `match a, b:`, and `except A, B:` of Python 3.14. */
function several(node: Concrete, values: readonly Concrete[], conversion: Conversion): Expression {
  const start = values[0]?.start ?? node.start;
  const end = node.children.findLast((child) => child.type === "," || values.includes(child))?.end ?? start;
  const elements = values.map((value) => expressionOf(value, conversion));
  return { kind: "Tuple", ...at({ start, end }), elements };
}

/** `value as alias`, which the grammar takes for an expression, also in parentheses, and after it a comma for a tuple. */
function asPattern(node: Concrete | null): { value: Concrete | null; alias: Concrete | null } {
  let pattern = node;
  while (pattern?.type === "parenthesized_expression" || pattern?.type === "tuple")
    pattern = inner(pattern)[0] ?? null;
  if (pattern?.type !== "as_pattern") return { value: node, alias: null };
  return { value: inner(pattern)[0] ?? null, alias: childOf(pattern, "alias") };
}

function context(node: Concrete, conversion: Conversion): With {
  const body = bodyOf(node, conversion);
  const clause = childOfType(node, "with_clause");
  const items = clause === null ? [] : inner(clause).map((item) => withItem(item, conversion));
  return { kind: "With", ...upTo(node, body), async: hasToken(node, "async"), items, body };
}

function withItem(item: Concrete, conversion: Conversion): WithItem {
  const whole = childOf(item, "value");
  const { value, alias } = asPattern(whole);
  const choice = whole && choiceOf(whole, conversion);
  return {
    kind: "WithItem",
    ...at(item),
    context: choice?.context ?? expressionOf(value, conversion),
    target: choice?.target ?? (alias && expressionOf(alias, conversion)),
  };
}

/** `a if b else c as d`, of which the grammar takes `c as d` for the last part; null for anything else. */
function choiceOf(node: Concrete, conversion: Conversion): { context: IfExp; target: Expression } | null {
  const [body, test, last] = inner(node);
  if (node.type !== "conditional_expression" || last?.type !== "as_pattern") return null;
  const { value, alias } = asPattern(last);
  const orelse = expressionOf(value, conversion);
  return {
    context: {
      kind: "IfExp",
      ...at({ start: node.start, end: orelse.end }),
      test: expressionOf(test, conversion),
      body: expressionOf(body, conversion),
      orelse,
    },
    target: expressionOf(alias, conversion),
  };
}

function match(node: Concrete, conversion: Conversion): Statement {
  const subjects = childrenIn(node, "subject");
  const block = childOf(node, "body");
  const cases = (block === null ? [] : childrenIn(block, "alternative")).map((each) =>
    matchCase(each, conversion),
  );
  const subject = hasToken(node, ",")
    ? several(node, subjects, conversion)
    : expressionOf(subjects[0], conversion);
  return { kind: "Match", ...upTo(node, cases), subject, cases };
}

function matchCase(node: Concrete, conversion: Conversion): MatchCase {
  const body = bodyOf(node, conversion);
  const patterns = inner(node).filter((child) => child.type === "case_pattern");
  const guard = childOf(node, "guard");
  return {
    kind: "MatchCase",
    ...upTo(node, body),
    ...patternOf(patterns, conversion),
    guard: guard && onlyOf(guard, conversion),
    body,
    irrefutable: guard === null && !hasToken(node, ",") && matchesAll(patterns),
  };
}
