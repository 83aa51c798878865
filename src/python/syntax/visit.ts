import type { Call, ClassDef, Dict, Expression, MatchCase, Node, NodeKind, NodeOf } from "./ast.ts";

/** What a kind of node holds directly. Nulls are left out by `childrenOf`. */
type Parts<N extends Node> = (node: N) => readonly (Node | null)[];

const none = (): readonly Node[] => [];

const parts: { readonly [K in NodeKind]: Parts<NodeOf<K>> } = {
  Module: (node) => node.body,
  Identifier: none,
  Parameter: (node) => [node.annotation, node.default],
  Keyword: (node) => [node.value],
  Alias: none,
  WithItem: (node) => [node.context, node.target],
  ExceptHandler: (node) => [node.type, node.name, ...node.body],
  Comprehension: (node) => [node.target, node.iter, ...node.ifs],
  MatchCase: (node) => [...patternOf(node), node.guard, ...node.body],

  FunctionDef: (node) => [...node.decorators, node.name, ...node.parameters, node.returns, ...node.body],
  ClassDef: (node) => [...node.decorators, node.name, ...basesOf(node), ...node.body],
  Return: (node) => [node.value],
  Delete: (node) => node.targets,
  Assign: (node) => [...node.targets, node.value],
  AugAssign: (node) => [node.target, node.value],
  AnnAssign: (node) => [node.target, node.annotation, node.value],
  For: (node) => [node.target, node.iter, ...node.body, ...node.orelse],
  While: (node) => [node.test, ...node.body, ...node.orelse],
  If: (node) => [node.test, ...node.body, ...node.orelse],
  With: (node) => [...node.items, ...node.body],
  Match: (node) => [node.subject, ...node.cases],
  Raise: (node) => [node.exception, node.cause],
  Try: (node) => [...node.body, ...node.handlers, ...node.orelse, ...node.finalbody],
  Assert: (node) => [node.test, node.message],
  Import: (node) => node.names,
  ImportFrom: (node) => node.names,
  Global: none,
  Nonlocal: none,
  ExpressionStatement: (node) => [node.value],
  TypeAlias: (node) => [node.name, node.value],
  Pass: none,
  Break: none,
  Continue: none,
  Broken: none,

  BoolOp: (node) => node.values,
  NamedExpr: (node) => [node.target, node.value],
  BinOp: (node) => [node.left, node.right],
  UnaryOp: (node) => [node.operand],
  Lambda: (node) => [...node.parameters, node.body],
  IfExp: (node) => [node.body, node.test, node.orelse],
  Dict: entriesOf,
  Set: (node) => node.elements,
  ListComp: (node) => [node.element, ...node.generators],
  SetComp: (node) => [node.element, ...node.generators],
  GeneratorExp: (node) => [node.element, ...node.generators],
  DictComp: (node) => [node.key, node.value, ...node.generators],
  Await: (node) => [node.value],
  Yield: (node) => [node.value],
  YieldFrom: (node) => [node.value],
  Compare: (node) => [node.left, ...node.comparators],
  Call: argumentsOf,
  JoinedStr: (node) => node.values,
  Constant: none,
  Attribute: (node) => [node.value],
  Subscript: (node) => [node.value, node.slice],
  Starred: (node) => [node.value],
  Name: none,
  List: (node) => node.elements,
  Tuple: (node) => node.elements,
  Slice: (node) => [node.lower, node.upper, node.step],
};

/**
 * The nodes directly below, in source order. That is also Python's order of evaluation except for assignments (the value
 * first), `a if test else b` (the test first) and comprehensions (their generators before their element).
 */
export function childrenOf(node: Node): Node[] {
  // `parts` holds, under each kind, the function for that kind: TypeScript cannot follow the pairing through an index.
  const below = (parts[node.kind] as Parts<Node>)(node);
  return below.filter((child) => child !== null);
}

function argumentsOf(call: Call): Node[] {
  return [call.func, ...inOrder(call.args, call.keywords)];
}

function basesOf(definition: ClassDef): Node[] {
  return inOrder(definition.bases, definition.keywords);
}

function patternOf(matchCase: MatchCase): Node[] {
  return inOrder(matchCase.captures, matchCase.values);
}

function entriesOf(dict: Dict): (Expression | null)[] {
  return dict.values.flatMap((value, index) => [dict.keys[index] ?? null, value]);
}

/** Two lists that are each in source order, as one. */
function inOrder(some: readonly Node[], others: readonly Node[]): Node[] {
  if (some.length === 0 || others.length === 0) return [...some, ...others];
  return [...some, ...others].sort((a, b) => a.start - b.start);
}
