import type { Binding, Model } from "#python/model.ts";
import type { Call, Expression, Name } from "#python/syntax/ast.ts";

/** A task that the function starts itself and waits for; `name` is null for one that only the collection holds. */
export interface OwnTask {
  readonly spawn: Call;
  readonly name: Binding | null;
  /** The name of the list or set that holds it, where it has one. */
  readonly collection: Binding | null;
}

/** True where the wait may end before all are done. */
export function isPartial(call: Call, model: Model): boolean {
  const timeout = model.argument(call, null, "timeout");
  if (timeout && model.constantOf(timeout) !== null) return true;
  const until = model.argument(call, null, "return_when");
  return until ? /^asyncio\.FIRST_/.test(model.nameOf(until) ?? "") : false;
}

export function tasksOf(call: Call, model: Model): readonly OwnTask[] {
  const [waited] = call.args;
  if (waited === undefined) return [];
  const collection = waited.kind === "Name" ? localOf(waited, model) : null;
  const display = collection === null ? waited : (collection.sites[0]?.value ?? null);
  if (display === null) return [];
  return elementsOf(display).flatMap((element) => ownTask(element, collection, model) ?? []);
}

/** A name of the function that waits. */
function localOf(name: Name, model: Model): Binding | null {
  const binding = model.bindingOf(name);
  return binding !== null && binding.scope === model.functionOf(name) ? binding : null;
}

function elementsOf(display: Expression): readonly Expression[] {
  switch (display.kind) {
    case "List":
    case "Set":
    case "Tuple":
      return display.elements;
    case "ListComp":
    case "SetComp":
      return [display.element];
    default:
      return [];
  }
}

function ownTask(element: Expression, collection: Binding | null, model: Model): OwnTask | null {
  if (element.kind === "Call")
    return isSpawn(element, model) ? { spawn: element, name: null, collection } : null;
  const name = element.kind === "Name" ? localOf(element, model) : null;
  const [site] = name?.sites ?? [];
  if (site?.value?.kind !== "Call") return null;
  return isSpawn(site.value, model) ? { spawn: site.value, name, collection } : null;
}

function isSpawn(call: Call, model: Model): boolean {
  return model.spawnOf(call)?.owner === "nobody" && model.holderOf(call).kind !== "attribute";
}
