import type { Comprehension, DictComp, Expression, GeneratorExp, ListComp, SetComp } from "./ast.ts";
import { at, childOf, childrenIn, expressionOf, fieldOf, hasToken, inner, onlyOf } from "./concrete.ts";
import type { Concrete, Conversion } from "./concrete.ts";

type Simple = ListComp | SetComp | GeneratorExp;

export function comprehension(kind: Simple["kind"]): (node: Concrete, conversion: Conversion) => Simple {
  return (node, conversion) => ({
    kind,
    ...at(node),
    element: fieldOf(node, "body", conversion),
    generators: generatorsOf(node, conversion),
  });
}

export function dictComprehension(node: Concrete, conversion: Conversion): DictComp {
  const pair = childOf(node, "body") ?? node;
  return {
    kind: "DictComp",
    ...at(node),
    key: fieldOf(pair, "key", conversion),
    value: fieldOf(pair, "value", conversion),
    generators: generatorsOf(node, conversion),
  };
}

function generatorsOf(node: Concrete, conversion: Conversion): Comprehension[] {
  const generators: Comprehension[] = [];
  let ifs: Expression[] = [];
  for (const clause of inner(node)) {
    if (clause.type === "if_clause") ifs.push(onlyOf(clause, conversion));
    if (clause.type !== "for_in_clause") continue;
    ifs = [];
    generators.push({
      kind: "Comprehension",
      ...at(clause),
      async: hasToken(clause, "async"),
      target: fieldOf(clause, "left", conversion),
      iter: iterableOf(clause, conversion),
      ifs,
    });
  }
  return generators;
}

function iterableOf(clause: Concrete, conversion: Conversion): Expression {
  const [iterable, ...more] = childrenIn(clause, "right").filter((child) => !child.token);
  // Python 2's `[x for x in 1, 2]`.
  return expressionOf(more.length === 0 ? iterable : null, conversion);
}
