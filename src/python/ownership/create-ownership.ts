import type { Binding, HolderUse, Ownership } from "#python/model.ts";
import type { ClassDef } from "#python/syntax/ast.ts";
import { aliasesOf } from "./aliases.ts";
import { holderOf, type Grounds, type Kept } from "./holders.ts";
import { placesOf } from "./places.ts";
import { reboundAt, useAt } from "./uses.ts";

export function createOwnership(grounds: Grounds): Ownership {
  const byBinding = new Map<Binding, readonly HolderUse[]>();
  const byOwner = new Map<ClassDef, Map<string, readonly HolderUse[]>>();

  return {
    holderOf: (expression) => holderOf(grounds, expression),
    usesOf(holder) {
      if (holder.kind === "elsewhere") return [];
      const uses = (): readonly HolderUse[] => usesThroughAliases(grounds, holder);
      if (holder.kind === "name") return remembered(byBinding, holder.binding, uses);
      const byAttribute = remembered(byOwner, holder.owner, () => new Map<string, readonly HolderUse[]>());
      return remembered(byAttribute, holder.attribute, uses);
    },
  };
}

/** The holder's own uses and those of the names and attributes that it is given to directly, but not what those give it on to. */
function usesThroughAliases(grounds: Grounds, holder: Kept): readonly HolderUse[] {
  const own = placesOf(grounds, holder);
  const others = aliasesOf(grounds, holder, own).map((alias) => placesOf(grounds, alias));
  const reads = [own, ...others].flatMap((places) => places.reads);
  const uses = [...reads.map((read) => useAt(grounds, read)), ...reboundAt(own.stores)];
  return uses.sort((one, other) => one.node.start - other.node.start);
}

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
