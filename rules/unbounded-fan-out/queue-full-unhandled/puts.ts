import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

/** The calls that put something into a queue without waiting, but for those of the function that made it, which knows how much it puts. */
export function putsInto(queue: Call, model: Model): readonly Call[] {
  const holder = model.holderOf(queue);
  const maker = holder.kind === "name" ? model.functionOf(queue) : undefined;
  return model
    .usesOf(holder)
    .map(({ call }) => call)
    .filter((call) => call !== null)
    .filter((call) => doesNotWait(call, model) && model.functionOf(call) !== maker && !isLast(call));
}

function doesNotWait(call: Call, model: Model): boolean {
  if (call.func.kind !== "Attribute") return false;
  if (call.func.attr === "put_nowait") return true;
  const block = call.func.attr === "put" ? model.argument(call, 1, "block") : null;
  return block ? model.constantOf(block) === false : false;
}

/** `None`, or a name like `STOP`: the last thing that is put. */
function isLast({ args: [item] }: Call): boolean {
  if (item?.kind === "Constant") return item.value === null;
  return item?.kind === "Name" && /^[A-Z_]+$|sentinel/.test(item.name);
}
