import type { BinOp, Call, Constant, Expression, Name, Attribute } from "#python/syntax/ast.ts";
import { argumentOf } from "./arguments.ts";
import type { Facets } from "./facets.ts";
import { createFollower } from "./follow.ts";
import { storeOf } from "./stores.ts";

export type ConstantValue = string | number | boolean | null | undefined;
type Follow = (expression: Expression) => ConstantValue;

/** Longer concatenations are no setting, and repeated doubling would fill the memory. */
const textAtMost = 10_000;

/** See Values.constantOf. */
export function createConstants(facets: Facets): Follow {
  const follow: Follow = createFollower<Expression, ConstantValue>(
    () => undefined,
    (expression) => constantOf(expression),
  );

  function constantOf(expression: Expression): ConstantValue {
    switch (expression.kind) {
      case "Constant":
        return literal(expression);
      case "UnaryOp":
        return unary(expression.operator, follow(expression.operand));
      case "BinOp":
        return binary(expression, follow);
      case "NamedExpr":
        return follow(expression.value);
      case "Call":
        return called(facets, expression, follow);
      case "Name":
        return ofName(facets, expression, follow);
      case "Attribute":
        return ofAttribute(facets, expression, follow);
      default:
        return undefined;
    }
  }

  return follow;
}

function literal({ type, value }: Constant): ConstantValue {
  if (type === "int" || type === "float") return typeof value === "number" ? value : undefined;
  return type === "str" || type === "bool" || type === "None" ? value : undefined;
}

function unary(operator: string, operand: ConstantValue): ConstantValue {
  if (operator === "not") return operand === undefined ? undefined : !operand;
  if (typeof operand !== "number") return undefined;
  if (operator === "-") return -operand;
  return operator === "+" ? operand : undefined;
}

function binary({ left, operator, right }: BinOp, follow: Follow): ConstantValue {
  const one = follow(left);
  const other = follow(right);
  if (typeof one === "string" && typeof other === "string")
    return operator === "+" && one.length + other.length <= textAtMost ? one + other : undefined;
  if (typeof one !== "number" || typeof other !== "number") return undefined;
  const result = arithmetic[operator]?.(one, other) ?? NaN;
  // Python's integers have no upper end and its division by zero raises: neither is infinity.
  const isExact = Number.isFinite(result) || (!Number.isFinite(one) && !Number.isNaN(result));
  return isExact ? result : undefined;
}

const arithmetic: Readonly<Record<string, (one: number, other: number) => number>> = {
  "+": (one, other) => one + other,
  "-": (one, other) => one - other,
  "*": (one, other) => one * other,
  "/": (one, other) => one / other,
  "//": (one, other) => Math.floor(one / other),
  "%": (one, other) => one - other * Math.floor(one / other),
  "**": (one, other) => one ** other,
  "<<": (one, other) => one * 2 ** other,
  ">>": (one, other) => Math.floor(one / 2 ** other),
};

const infinity = /^\s*([+-]?)inf(inity)?\s*$/i;

function called({ names }: Facets, call: Call, follow: Follow): ConstantValue {
  const name = names.nameOf(call.func);
  if (name !== "builtins.float" && name !== "builtins.int") return undefined;
  const argument = argumentOf(call, 0, null);
  if (!argument) return undefined;
  const value = follow(argument);
  if (typeof value === "number") return name === "builtins.int" ? Math.trunc(value) : value;
  if (typeof value !== "string" || name !== "builtins.float") return undefined;
  const sign = infinity.exec(value)?.[1];
  if (sign !== undefined) return sign === "-" ? -Infinity : Infinity;
  return value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

const wellKnown: Readonly<Record<string, number>> = { "math.inf": Infinity, "numpy.inf": Infinity };

function ofWellKnown(name: string | null): ConstantValue {
  return name !== null && Object.hasOwn(wellKnown, name) ? wellKnown[name] : undefined;
}

/** A name bound in several places is none: which of them holds may depend on the input. */
function ofName({ tree, scopes, names }: Facets, name: Name, follow: Follow): ConstantValue {
  const sites = scopes.bindingOf(name)?.sites ?? [];
  const [site] = sites;
  if (sites.length !== 1 || site === undefined || site.node.kind === "Parameter") return undefined;
  if (site.kind === "import") return ofWellKnown(names.nameOf(name));
  const value = site.value ?? storeOf(tree, site.node)?.value;
  return value ? follow(value) : undefined;
}

function ofAttribute({ names, attributes }: Facets, attribute: Attribute, follow: Follow): ConstantValue {
  const name = names.nameOf(attribute);
  if (name !== null) return ofWellKnown(name);
  const owner = attributes.classBehind(attribute.value);
  if (owner === null) return undefined;
  const stores = attributes.storesOf(owner, attribute.attr);
  const value = stores.length === 1 ? stores[0]?.value : null;
  return value ? follow(value) : undefined;
}
