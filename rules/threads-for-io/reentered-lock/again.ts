import type { LockHold, Model, TakenWhileHeld } from "#python/model.ts";
import type { FunctionDef, Node } from "#python/syntax/ast.ts";

/** The first place, the surest first, at which what is held is taken again. */
export function takenAgain({ lock, takes }: LockHold): TakenWhileHeld | null {
  if (lock.reentrant) return null;
  const same = takes.filter((taken) => taken.lock.id === lock.id);
  return same.find(({ always }) => always) ?? same[0] ?? null;
}

/** Code that looks whether the lock is taken, or by whom, before it takes it. */
const asking: ReadonlySet<string> = new Set([
  "locked",
  "current_task",
  "get_ident",
  "get_native_id",
  "current_thread",
  "_is_owned",
]);

export function asksWhoHolds(definition: FunctionDef, { calls }: TakenWhileHeld, model: Model): boolean {
  const callees = calls.map(({ func }) => model.definitionOf(func)).filter((each) => each !== null);
  return [definition, ...callees].some((each) => asksIn(each.body, model));
}

function asksIn(body: readonly Node[], model: Model): boolean {
  for (const node of model.evaluatedIn(body))
    if (node.kind === "Call" && asking.has(lastName(node.func))) return true;
  return false;
}

function lastName(func: Node): string {
  if (func.kind === "Attribute") return func.attr;
  return func.kind === "Name" ? func.name : "";
}
