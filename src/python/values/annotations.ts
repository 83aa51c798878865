import type { Expression, Node } from "#python/syntax/ast.ts";
import { builtinNames } from "#python/knowledge/builtins.ts";
import { typeSpelled } from "#python/knowledge/constructors.ts";
import { documentedName } from "#python/knowledge/reexports.ts";
import { importedName } from "#python/names/imports.ts";
import type { Facets } from "./facets.ts";

/** A type as an annotation writes it: its canonical name, and what stands in its brackets. */
export interface Annotated {
  readonly name: string;
  readonly parameters: readonly (Annotated | null)[];
}

/** `None` and what a reader looks through says nothing about the type; a name that is not known rules every answer out. */
type Reading = Annotated | null | "nothing";

type Annotations = Pick<Facets, "tree" | "scopes" | "names">;

/** Longer annotations between quotes are not read. */
const quotedAtMost = 300;

/** What an annotation says, with Optional, `| None`, Annotated, Final, ClassVar and quotes looked through; null where it cannot be told. */
export function annotationOf(facets: Annotations, annotation: Expression): Annotated | null {
  const reading = read(facets, annotation);
  return reading === "nothing" ? null : reading;
}

const transparent = new Set([
  "Annotated",
  "Final",
  "ClassVar",
  "Required",
  "NotRequired",
  "ReadOnly",
  "InitVar",
]);
const unions = new Set(["Optional", "Union"]);
const anything = new Set(["typing.Any", "builtins.object", "builtins.type", "typing.Type"]);

function read(facets: Annotations, annotation: Expression): Reading {
  switch (annotation.kind) {
    case "Constant":
      if (annotation.type === "None") return "nothing";
      return typeof annotation.value === "string" ? readQuoted(facets, annotation.value, annotation) : null;
    case "Name":
    case "Attribute":
      return named(facets.names.nameOf(annotation), []);
    case "BinOp":
      return annotation.operator === "|"
        ? agreed([read(facets, annotation.left), read(facets, annotation.right)])
        : null;
    case "Subscript": {
      const inside = annotation.slice.kind === "Tuple" ? annotation.slice.elements : [annotation.slice];
      return combine(facets.names.nameOf(annotation.value), inside, (each) => read(facets, each));
    }
    default:
      return null;
  }
}

function named(name: string | null, parameters: readonly (Annotated | null)[]): Reading {
  if (name === null || anything.has(name)) return null;
  return { name: typeSpelled(name), parameters };
}

function combine<T>(head: string | null, inside: readonly T[], readOne: (each: T) => Reading): Reading {
  if (head === null) return null;
  const word = head.slice(head.lastIndexOf(".") + 1);
  if (unions.has(word)) return agreed(inside.map(readOne));
  if (transparent.has(word)) return inside[0] === undefined ? null : readOne(inside[0]);
  const parameters = inside.slice(0, 3).map(readOne);
  return named(
    head,
    parameters.map((each) => (each === "nothing" ? null : each)),
  );
}

function agreed(readings: readonly Reading[]): Reading {
  const said = readings.filter((each) => each !== "nothing");
  const [first] = said;
  if (first === undefined) return "nothing";
  if (first === null) return null;
  return said.every((each) => each?.name === first.name) ? first : null;
}

// ---- between quotes ----

/** The few forms that stand between quotes in practice: `a.b.C`, `C[…]`, `A | B`. */
function readQuoted(facets: Annotations, text: string, at: Node): Reading {
  if (text.length > quotedAtMost) return null;
  const alternatives = splitAtTop(text, "|");
  if (alternatives.length > 1) return agreed(alternatives.map((each) => readQuoted(facets, each, at)));
  const match = /^\s*([\w.]+)\s*(?:\[(.*)\])?\s*$/su.exec(text);
  const head = match?.[1];
  if (head === undefined) return null;
  if (head === "None") return "nothing";
  const inside = match?.[2];
  const name = nameWritten(facets, head, at);
  if (inside === undefined) return named(name, []);
  return combine(name, splitAtTop(inside, ","), (each) =>
    readQuoted(facets, each.replaceAll(/["']/g, ""), at),
  );
}

function splitAtTop(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "[" || character === "(") depth += 1;
    if (character === "]" || character === ")") depth -= 1;
    if (character !== separator || depth !== 0) continue;
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  return [...parts, text.slice(from)];
}

function nameWritten({ tree, scopes }: Annotations, dotted: string, at: Node): string | null {
  const [first = "", ...rest] = dotted.split(".");
  const binding = scopes.lookUp(first, at);
  if (binding === null) return builtinNames.has(dotted) ? `builtins.${dotted}` : null;
  const [site] = binding.sites;
  if (binding.sites.length !== 1 || site?.node.kind !== "Alias") return null;
  return documentedName([importedName(site.node, tree), ...rest].join("."));
}
