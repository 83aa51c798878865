import type { Call, ExceptHandler, Expression } from "#python/syntax/ast.ts";
import type { Facets } from "#python/values/facets.ts";
import { createFollower } from "#python/values/follow.ts";
import { storeOf } from "#python/values/stores.ts";

type Names = readonly (string | null)[];

/** anyio and trio give their cancellation's class only at run time; it is named after the function that does. */
const classGetter = /\.get_cancelled_exc_class$/;

/** See Flow.caughtBy. */
export function createCaught(facets: Facets): (clause: ExceptHandler | Call) => Names {
  const { names, scopes, tree } = facets;
  // Each name once: tuples of tuples of tuples would double their names at every step.
  const namesIn = createFollower<Expression, Names>(
    () => [null],
    (expression) => [...new Set(read(expression))],
  );

  function read(expression: Expression): Names {
    switch (expression.kind) {
      case "Tuple":
      case "List":
        return expression.elements.flatMap(namesIn);
      case "Starred":
        return namesIn(expression.value);
      case "BinOp":
        return expression.operator === "+"
          ? [...namesIn(expression.left), ...namesIn(expression.right)]
          : [null];
      case "Call": {
        const callee = names.nameOf(expression.func);
        return [callee !== null && classGetter.test(callee) ? callee : null];
      }
      case "Name":
      case "Attribute": {
        const name = names.nameOf(expression);
        const value = name === null ? valueOf(expression) : null;
        return value === null ? [name] : namesIn(value);
      }
      default:
        return [null];
    }
  }

  function valueOf(expression: Expression): Expression | null {
    if (expression.kind === "Attribute") {
      const owner = facets.attributes.classBehind(expression.value);
      const stores = owner === null ? [] : facets.attributes.storesOf(owner, expression.attr);
      return stores.length === 1 ? (stores[0]?.value ?? null) : null;
    }
    const sites = expression.kind === "Name" ? (scopes.bindingOf(expression)?.sites ?? []) : [];
    const [site] = sites;
    return sites.length === 1 && site !== undefined ? (storeOf(tree, site.node)?.value ?? null) : null;
  }

  return (clause) => {
    if (clause.kind === "Call") return clause.args.flatMap(namesIn);
    return clause.type === null ? [] : namesIn(clause.type);
  };
}
