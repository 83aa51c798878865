import type { Names } from "#python/model.ts";
import type { ClassDef } from "#python/syntax/ast.ts";
import { append, remembered } from "./remembered.ts";

/** Classes of one family that are looked at: a hostile file holds thousands. */
const familyAtMost = 256;

/** A class, its bases and its subclasses among the given ones. */
export function createFamilies(
  classes: readonly ClassDef[],
  names: Names,
): (owner: ClassDef) => ReadonlySet<ClassDef> {
  const { bases, subclasses } = relativesOf(classes, names);
  return remembered((owner) => {
    const family = new Set([owner]);
    spread(owner, bases, family);
    spread(owner, subclasses, family);
    return family;
  });
}

function relativesOf(classes: readonly ClassDef[], names: Names) {
  const bases = new Map<ClassDef, ClassDef[]>();
  const subclasses = new Map<ClassDef, ClassDef[]>();
  for (const each of classes) {
    for (const base of each.bases) {
      const definition = names.definitionOf(base);
      if (definition?.kind !== "ClassDef") continue;
      append(bases, each, definition);
      append(subclasses, definition, each);
    }
  }
  return { bases, subclasses };
}

function spread(
  from: ClassDef,
  relatives: ReadonlyMap<ClassDef, readonly ClassDef[]>,
  into: Set<ClassDef>,
): void {
  const waiting = [from];
  for (let each = waiting.pop(); each !== undefined && into.size < familyAtMost; each = waiting.pop()) {
    for (const relative of relatives.get(each) ?? []) {
      if (into.has(relative)) continue;
      into.add(relative);
      waiting.push(relative);
    }
  }
}
