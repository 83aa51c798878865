import type { Model } from "#python/model.ts";
import type { Call, FunctionDef, Node } from "#python/syntax/ast.ts";

const leaves: ReadonlySet<string> = new Set(["handed", "stored", "returned", "yielded"]);

/** True where what is set back is a part of an object that functions of this file make for themselves: after a failure nobody looks at it. */
export function isOfLocalObject(cleanup: Node, definition: FunctionDef, model: Model): boolean {
  const owner = model.classOf(definition);
  if (owner === null || cleanup.kind === "Call") return false;
  const made = model.nodes("Call").filter((call) => model.definitionOf(call.func) === owner);
  return made.length > 0 && made.every((call) => isLocal(call, model));
}

function isLocal(call: Call, model: Model): boolean {
  const holder = model.holderOf(call);
  if (holder.kind !== "name" || holder.binding.scope.kind !== "FunctionDef") return false;
  return !model.usesOf(holder).some(({ kind }) => leaves.has(kind));
}
