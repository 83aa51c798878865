import type { Binding, HolderUse, Ownership } from "#python/model.ts";
import type { ClassDef } from "#python/syntax/ast.ts";
import { remembered } from "#python/values/remembered.ts";
import { aliasesOf } from "./aliases.ts";
import { closerOf } from "./closers.ts";
import { holderAt, holderOf, type Grounds, type Kept } from "./holders.ts";
import { placesOf, type Places } from "./places.ts";
import { reboundAt, useAt } from "./uses.ts";

export function createOwnership(grounds: Grounds): Ownership {
  const placesOfHolder = rememberedByHolder((holder) => placesOf(grounds, holder));
  const useOfRead = remembered((read: Places["reads"][number]) => useAt(grounds, read));

  /** The holder's own uses and those of the names and attributes that it is given to directly, but not what those give it on to. */
  const usesThroughAliases = rememberedByHolder((holder): readonly HolderUse[] => {
    const own = placesOfHolder(holder);
    const others = aliasesOf(grounds, holder, own)
      .map(placesOfHolder)
      .filter(({ stores }) => stores.length <= storesAtMost);
    const reads = [own, ...others].flatMap((places) => places.reads);
    const uses = [...reads.map(useOfRead), ...reboundAt(own.stores)];
    return uses.sort((one, other) => one.node.start - other.node.start);
  });

  return {
    holderOf: (expression) => holderOf(grounds, expression),
    holderAt: (expression) => holderAt(grounds, expression),
    usesOf: (holder) => (holder.kind === "elsewhere" ? [] : usesThroughAliases(holder)),
    closerOf,
  };
}

/** A name that is given this many values stands for many things in turn; following it from each of them would be quadratic. */
const storesAtMost = 16;

function rememberedByHolder<V>(make: (holder: Kept) => V): (holder: Kept) => V {
  const ofName = remembered((binding: Binding) => make({ kind: "name", binding }));
  const ofOwner = remembered((owner: ClassDef) =>
    remembered((attribute: string) => make({ kind: "attribute", owner, attribute })),
  );
  return (holder) =>
    holder.kind === "name" ? ofName(holder.binding) : ofOwner(holder.owner)(holder.attribute);
}
