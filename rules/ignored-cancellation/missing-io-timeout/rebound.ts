import type { Model } from "#python/model.ts";
import type { Assign, Call, ClassDef } from "#python/syntax/ast.ts";
import { classAround } from "./watched.ts";

/** The methods as written, by the class. */
type Rebound = ReadonlyMap<ClassDef | null, ReadonlySet<string>>;
const reboundIn = new WeakMap<Model, Rebound>();

/** True where the class gives the method a limit for all its calls: `self.session.put = functools.partial(self.session.put, timeout=10)`. */
export function isReboundWithLimit(call: Call, model: Model): boolean {
  const known = reboundIn.get(model) ?? findRebound(model);
  reboundIn.set(model, known);
  return known.get(classAround(call, model))?.has(model.source(call.func)) === true;
}

function findRebound(model: Model): Rebound {
  const found = new Map<ClassDef | null, Set<string>>();
  for (const each of model.nodes("Assign")) {
    if (!isLimiting(each, model)) continue;
    const owner = classAround(each, model);
    const methods = found.get(owner) ?? new Set<string>();
    for (const target of each.targets) methods.add(model.source(target));
    found.set(owner, methods);
  }
  return found;
}

function isLimiting({ value }: Assign, model: Model): boolean {
  if (value.kind !== "Call" || model.calleeOf(value) !== "functools.partial") return false;
  return value.keywords.some(({ name }) => name === "timeout");
}
