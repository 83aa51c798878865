import type { Parameter, ParameterRole } from "./ast.ts";
import { at, childOf, inner, optionalOf, textOf } from "./concrete.ts";
import type { Concrete, Conversion } from "./concrete.ts";

/** The parameters of a function or lambda; null is a list that is not there. */
export function parametersOf(list: Concrete | null, conversion: Conversion): Parameter[] {
  const parameters: Parameter[] = [];
  let role: ParameterRole = "positional";
  for (const child of list === null ? [] : inner(list)) {
    if (child.type === "positional_separator") {
      parameters.splice(0, parameters.length, ...parameters.map(positionalOnly));
    } else if (child.type === "keyword_separator") {
      role = "keyword-only";
    } else {
      const parameter = parameterOf(child, role, conversion);
      if (parameter === null) continue;
      if (parameter.role === "var-positional") role = "keyword-only";
      parameters.push(parameter);
    }
  }
  return parameters;
}

function positionalOnly(parameter: Parameter): Parameter {
  return { ...parameter, role: "positional-only" };
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
