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
  const clauses: { loop: Concrete; conditions: Concrete[] }[] = [];
  for (const child of inner(node)) {
    if (child.type === "for_in_clause") clauses.push({ loop: child, conditions: [] });
    if (child.type === "if_clause") clauses.at(-1)?.conditions.push(child);
  }
  return clauses.map(({ loop, conditions }) => ({
    kind: "Comprehension",
    ...at({ start: loop.start, end: conditions.at(-1)?.end ?? loop.end }),
    async: hasToken(loop, "async"),
    target: fieldOf(loop, "left", conversion),
    iter: iterableOf(loop, conversion),
    ifs: conditions.map((condition) => onlyOf(condition, conversion)),
  }));
}

function iterableOf(clause: Concrete, conversion: Conversion): Expression {
  const [iterable, ...more] = childrenIn(clause, "right").filter((child) => !child.token);
  // Python 2's `[x for x in 1, 2]`.
  return expressionOf(more.length === 0 ? iterable : null, conversion);
}
