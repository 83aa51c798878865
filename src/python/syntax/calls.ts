import type { Call, Expression, Keyword } from "./ast.ts";
import { at, childOf, expressionOf, fieldOf, inner, onlyOf } from "./concrete.ts";
import type { Concrete, Conversion } from "./concrete.ts";

export function call(node: Concrete, conversion: Conversion): Call {
  const func = fieldOf(node, "function", conversion);
  const handed = childOf(node, "arguments");
  if (handed?.type === "generator_expression") {
    return { kind: "Call", ...at(node), func, args: [expressionOf(handed, conversion)], keywords: [] };
  }
  return { kind: "Call", ...at(node), func, ...argumentsOf(handed, conversion) };
}

/** The arguments of a call, or the bases of a class. */
export function argumentsOf(
  list: Concrete | null,
  conversion: Conversion,
): { args: Expression[]; keywords: Keyword[] } {
  const args: Expression[] = [];
  const keywords: Keyword[] = [];
  for (const child of list === null ? [] : inner(list)) {
    if (child.type === "keyword_argument" || child.type === "dictionary_splat") {
      keywords.push(keyword(child, conversion));
    } else args.push(expressionOf(child, conversion));
  }
  return { args, keywords };
}

function keyword(node: Concrete, conversion: Conversion): Keyword {
  const key = childOf(node, "name");
  if (key === null) return { kind: "Keyword", ...at(node), name: null, value: onlyOf(node, conversion) };
  const text = conversion.text.slice(key.start, key.end);
  return { kind: "Keyword", ...at(node), name: text, value: fieldOf(node, "value", conversion) };
}
