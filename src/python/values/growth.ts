import type { Binding, Bound, Tree } from "#python/model.ts";
import type { Call, Compare, Expression, For, Name, Node, While } from "#python/syntax/ast.ts";
import type { ConstantValue } from "./constants.ts";
import { exactly, plus, times, unknownAt } from "./counting.ts";
import type { Facets } from "./facets.ts";
import { createFollower } from "./follow.ts";
import { remembered } from "./remembered.ts";

export interface Growth {
  /** What the text adds to a name's collection after it was made. */
  addedTo(binding: Binding): Bound;
  /** The `len(name) > …` that checks how large a name's collection became; null where none does. */
  sizeCheckOf(binding: Binding): Compare | null;
}

interface Known {
  readonly constantOf: (expression: Expression) => ConstantValue;
  readonly boundOf: (iterable: Expression) => Bound;
}

/** Uses of a name that are looked through; a name with more is not told apart from any other collection. */
const readsAtMost = 1_000;

const addsOne = new Set(["append", "appendleft", "add", "insert", "setdefault", "put_nowait"]);
const addsAll = new Set(["extend", "extendleft", "update"]);

export function isGrowing(method: string): boolean {
  return addsOne.has(method) || addsAll.has(method);
}

export function createGrowth(facets: Facets, known: Known): Growth {
  return {
    addedTo: createFollower<Binding, Bound>(
      () => exactly(0),
      (binding) => addedTo(facets, known, binding),
    ),
    sizeCheckOf: remembered(({ reads }) => {
      const checks = reads.slice(0, readsAtMost).map((read) => sizeCheckAt(facets, known, read));
      return checks.find((check) => check !== null) ?? null;
    }),
  };
}

function addedTo(facets: Facets, known: Known, binding: Binding): Bound {
  const [first] = binding.reads;
  if (binding.reads.length > readsAtMost && first !== undefined) return { kind: "sized", source: first };
  const byMethods = binding.reads.map((read) => addedAt(facets.tree, known, read));
  const byOperators = binding.sites
    .slice(0, readsAtMost)
    .filter(({ kind }) => kind === "augmented")
    .map(({ node }) => addedByOperator(facets.tree, known, node));
  const made = binding.sites.filter(({ kind }) => kind === "assignment" || kind === "annotation");
  const lifetime = { start: made[0]?.node.start ?? 0, end: made.at(-1)?.node.end ?? 0 };
  return [...byMethods, ...byOperators]
    .filter((addition) => addition !== null)
    .map((addition) => repeated(facets, known, { addition, binding, lifetime }))
    .reduce(plus, exactly(0));
}

interface Addition {
  readonly at: Node;
  readonly amount: Bound;
}

function addedAt(tree: Tree, { boundOf }: Known, read: Name): Addition | null {
  const above = tree.parent(read);
  if (above?.kind === "Subscript" && above.value === read)
    return isStored(tree, above) ? { at: above, amount: exactly(1) } : null;
  if (above?.kind !== "Attribute") return null;
  const call = tree.parent(above);
  if (call?.kind !== "Call" || call.func !== above) return null;
  if (addsOne.has(above.attr)) return { at: call, amount: exactly(1) };
  return addsAll.has(above.attr) ? { at: call, amount: allOf(call, boundOf) } : null;
}

function allOf(call: Call, boundOf: Known["boundOf"]): Bound {
  return call.args.map(boundOf).reduce(plus, exactly(call.keywords.length));
}

function isStored(tree: Tree, subscript: Expression): boolean {
  const by = tree.parent(subscript);
  return by?.kind === "Assign" && by.value !== subscript;
}

function addedByOperator(tree: Tree, { boundOf }: Known, target: Node): Addition | null {
  const statement = tree.parent(target);
  return statement?.kind === "AugAssign" ? { at: statement, amount: boundOf(statement.value) } : null;
}

interface Repeated {
  readonly addition: Addition;
  readonly binding: Binding;
  /** From where it is first made to where it is last made anew. */
  readonly lifetime: { readonly start: number; readonly end: number };
}

/** As often as the loops around it run that the collection outlives. What another function adds may be added at every call. */
function repeated({ tree, scopes }: Facets, known: Known, { addition, binding, lifetime }: Repeated): Bound {
  const { scope } = binding;
  const home = scope.kind === "FunctionDef" || scope.kind === "Lambda" ? scope : null;
  if (scopes.functionOf(addition.at) !== home) {
    const source = binding.reads[0];
    return source === undefined ? addition.amount : { kind: "sized", source };
  }
  let amount = addition.amount;
  for (const around of tree.ancestors(addition.at)) {
    if (around === home || (around.start <= lifetime.start && lifetime.end <= around.end)) break;
    if (around.kind === "For" || around.kind === "While") amount = times(amount, rounds(known, around));
  }
  return amount;
}

/** A condition that the text does not decide may let any number of rounds through. */
function rounds({ boundOf, constantOf }: Known, loop: For | While): Bound {
  if (loop.kind === "For") return boundOf(loop.iter);
  const isEndless = Boolean(constantOf(loop.test));
  return isEndless ? { kind: "stream", source: loop.test } : unknownAt(loop.test);
}

function sizeCheckAt({ tree, names }: Facets, { constantOf }: Known, read: Name): Compare | null {
  const call = tree.parent(read);
  if (call?.kind !== "Call" || call.args[0] !== read || names.nameOf(call.func) !== "builtins.len")
    return null;
  const compare = tree.parent(call);
  if (compare?.kind !== "Compare" || !compare.operators.every((operator) => /^[<>]=?$/.test(operator)))
    return null;
  // `len(xs) > 0` and `len(xs) > 1` ask whether there is work, not whether there is too much.
  const others = [compare.left, ...compare.comparators].filter((each) => each !== call).map(constantOf);
  return others.some((other) => typeof other === "number" && other < 2) ? null : compare;
}
