import type { Names } from "#python/model.ts";
import type { Call, ClassDef } from "#python/syntax/ast.ts";
import type { Lines } from "#python/syntax/lines.ts";
import type { Facets } from "#python/values/facets.ts";
import type { Asked, ModuleFacts } from "./facts.ts";
import type { Found, Known, Written } from "./known.ts";

/** Questions about other files of the repository, which remember what they could not answer. */
export interface Imported {
  /** The definition in another file that a call calls; null for what this file defines and for what is not known. */
  calledBy(call: Call): Found | null;
  /** The canonical name by which this file calls what another defines; methods that a class inherits are named by its base. */
  nameCalledBy(call: Call): string | null;
  /** What a name that some file writes stands for, asked because of a call of this one. */
  find(written: Written, because: Call): Found | null;
  /** The member of a module that is known, its bases followed. */
  findIn(place: { readonly module: ModuleFacts; readonly member: string }, because: Call): Found | null;
  readonly asked: readonly Asked[];
}

interface Grounds extends Facets {
  readonly path: string;
  readonly lines: Lines;
  readonly known: Known;
}

/** A hostile file names thousands; a real one asks about a few dozen. */
const askedAtMost = 400;

export function createImported(grounds: Grounds): Imported {
  const { path, lines, known, names } = grounds;
  const asked: Asked[] = [];
  const seen = new Set<string>();

  function ask({ name, from }: Written, call: Call): void {
    if (asked.length >= askedAtMost || name.startsWith("builtins.")) return;
    const line = lines.position(call.start).line;
    const key = JSON.stringify([name, from, line]);
    if (seen.has(key)) return;
    seen.add(key);
    asked.push({ name, from, line, endLine: lines.position(call.end).line });
  }

  const askedBecauseOf = (call: Call) => ({ missing: (written: Written) => ask(written, call) });
  const find: Imported["find"] = (written, because) => known.find(written, askedBecauseOf(because));
  const nameCalledBy = (call: Call): string | null =>
    names.definitionOf(call.func) === null ? (names.calleeOf(call) ?? inherited(grounds, call)) : null;

  return {
    nameCalledBy,
    calledBy(call) {
      const name = nameCalledBy(call);
      return name === null ? null : find({ name, from: path }, call);
    },
    find,
    findIn: ({ module, member }, because) => known.findIn(module, member, askedBecauseOf(because)),
    asked,
  };
}

/** `self.fetch()` where neither the class nor its bases in this file have it, but one of another file may. */
function inherited({ attributes, names }: Grounds, { func }: Call): string | null {
  if (func.kind !== "Attribute") return null;
  const owner = attributes.classBehind(func.value);
  if (owner === null || attributes.storesOf(owner, func.attr).length > 0) return null;
  const [base] = basesElsewhere(owner, names);
  return base === undefined ? null : `${base}.${func.attr}`;
}

/** Depth of inheritance within one file that is followed. */
const linesAtMost = 20;

function basesElsewhere(owner: ClassDef, names: Names): readonly string[] {
  const found: string[] = [];
  const waiting = [owner];
  const seen = new Set<ClassDef>();
  for (let each = waiting.shift(); each !== undefined && seen.size < linesAtMost; each = waiting.shift()) {
    seen.add(each);
    for (const base of each.bases) {
      const here = names.definitionOf(base);
      const name = here === null ? names.nameOf(base) : null;
      if (here?.kind === "ClassDef" && !seen.has(here)) waiting.push(here);
      if (name !== null) found.push(name);
    }
  }
  return found;
}
