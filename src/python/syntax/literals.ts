import type { Constant, Expression, JoinedStr } from "./ast.ts";
import { at, childOf, childrenIn, expressionOf, inner, textOf } from "./concrete.ts";
import type { Concrete, Conversion } from "./concrete.ts";

/** Beyond 2 ** 53 an int is the nearest number, beyond the largest double `Infinity`. */
export function integer(node: Concrete, conversion: Conversion): Constant {
  return number(node, "int", conversion);
}

export function float(node: Concrete, conversion: Conversion): Constant {
  return number(node, "float", conversion);
}

function number(node: Concrete, type: "int" | "float", conversion: Conversion): Constant {
  const text = textOf(node, conversion);
  if (/j$/i.test(text)) return { kind: "Constant", ...at(node), type: "complex", value: text };
  // Python 2's long integers end in L.
  const value = Number(text.replace(/_|l$/gi, ""));
  return { kind: "Constant", ...at(node), type, value };
}

/** One string literal, or several that stand side by side. */
export function string(node: Concrete, conversion: Conversion): Constant | JoinedStr {
  const literals = node.type === "concatenated_string" ? inner(node) : [node];
  const prefixes = literals.map((literal) => prefixOf(literal, conversion));
  conversion.unconverted += literals.filter((literal) => isUnclosed(literal, conversion)).length;
  if (prefixes.some((prefix) => /[ft]/.test(prefix))) {
    return { kind: "JoinedStr", ...at(node), values: interpolated(literals, conversion) };
  }
  if (prefixes.some((prefix) => prefix.includes("b"))) {
    return { kind: "Constant", ...at(node), type: "bytes", value: textOf(node, conversion) };
  }
  const value = literals.map((literal, index) => {
    const content = contentOf(literal, conversion);
    return prefixes[index]?.includes("r") ? content : unescaped(content);
  });
  return { kind: "Constant", ...at(node), type: "str", value: value.join("") };
}

function prefixOf(literal: Concrete, conversion: Conversion): string {
  const opening = literal.children[0];
  return opening === undefined
    ? ""
    : textOf(opening, conversion)
        .replace(/["']+$/, "")
        .toLowerCase();
}

/** The grammar lets some literals in single quotes run over the end of their line, into the next quote. */
function isUnclosed(literal: Concrete, conversion: Conversion): boolean {
  const opening = literal.children[0];
  if (opening === undefined || /"""|'''/.test(textOf(opening, conversion))) return false;
  // The fields of an f-string may hold line ends since Python 3.12.
  const pieces = literal.children.filter((child) => child.type === "string_content");
  return pieces.some((piece) => textOf(piece, conversion).replace(/\\[^]/g, "").includes("\n"));
}

/** The text between the quotes, with Python's own reading of line ends. */
function contentOf(literal: Concrete, conversion: Conversion): string {
  const opening = literal.children[0];
  const start = opening?.end ?? literal.start;
  const quotes = conversion.text.slice(literal.start, start).replace(/^[a-z]*/i, "").length;
  return conversion.text.slice(start, literal.end - quotes).replace(/\r\n?/g, "\n");
}

/** The expressions of f-strings in source order, those inside format specifications among them. */
function interpolated(literals: readonly Concrete[], conversion: Conversion): Expression[] {
  const found: Expression[] = [];
  const rest = [...literals].reverse();
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    const isField = node.type === "interpolation" || node.type === "format_expression";
    for (const expression of isField ? childrenIn(node, "expression") : []) {
      found.push(expressionOf(expression, conversion));
    }
    const specification = childOf(node, "format_specifier");
    if (specification !== null) rest.push(specification);
    for (const child of isField ? [] : inner(node).reverse()) rest.push(child);
  }
  return found;
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
  ["\n", ""],
]);
const escapes = /\\(?:[abfnrtv\\'"\n]|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/g;

/** Python's escapes resolved, but for `\N{…}`, which would need Unicode's names: it stays as written. */
function unescaped(content: string): string {
  return content.includes("\\") ? content.replace(escapes, character) : content;
}

function character(escape: string): string {
  const simple = simpleEscapes.get(escape.slice(1));
  if (simple !== undefined) return simple;
  const isOctal = /^\\[0-7]/.test(escape);
  const code = Number.parseInt(escape.slice(isOctal ? 1 : 2), isOctal ? 8 : 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : escape;
}
