import type { Parameter, ParameterRole } from "./ast.ts";
import { at, childOf, inner, optionalOf, textOf } from "./concrete.ts";
import type { Concrete, Conversion } from "./concrete.ts";

/** The parameters of a function or lambda; null is a list that is not there. */
export function parametersOf(list: Concrete | null, conversion: Conversion): Parameter[] {
  const children = list === null ? [] : inner(list);
  const slash = children.findLastIndex((child) => child.type === "positional_separator");
  const parameters: Parameter[] = [];
  let isBehindStar = false;
  for (const [index, child] of children.entries()) {
    isBehindStar ||= child.type === "keyword_separator";
    if (child.type === "positional_separator" || child.type === "keyword_separator") continue;
    const role = index < slash ? "positional-only" : isBehindStar ? "keyword-only" : "positional";
    const parameter = parameterOf(child, role, conversion);
    isBehindStar ||= parameter?.role === "var-positional";
    if (parameter !== null) parameters.push(parameter);
  }
  return parameters;
}

/** One parameter from its name to its default, stars left out. Null for Python 2's tuple, which is counted. */
function parameterOf(node: Concrete, role: ParameterRole, conversion: Conversion): Parameter | null {
  const named = node.type === "typed_parameter" ? inner(node)[0] : (childOf(node, "name") ?? node);
  const starred = starRoles.get(named?.type ?? "");
  const identifier = named !== undefined && starred !== undefined ? inner(named)[0] : named;
  if (identifier?.type !== "identifier") {
    conversion.unconverted++;
    return null;
  }
  return {
    kind: "Parameter",
    ...at({ start: identifier.start, end: node.end }),
    name: textOf(identifier, conversion),
    role: starred ?? role,
    annotation: optionalOf(node, "type", conversion),
    default: optionalOf(node, "value", conversion),
  };
}

const starRoles: ReadonlyMap<string, ParameterRole> = new Map([
  ["list_splat_pattern", "var-positional"],
  ["dictionary_splat_pattern", "var-keyword"],
]);
