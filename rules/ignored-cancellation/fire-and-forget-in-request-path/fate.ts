import type { Holder, HolderUse, Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { Start } from "./starts.ts";

/**
 * What becomes of it: `lost` where its handler alone knows it and does not wait for it, `kept` in a collection of which nothing in
 * this file is ever awaited or cancelled.
 */
export type Fate = { readonly kind: "lost" } | { readonly kind: "kept"; readonly keeper: string };

/** Null where somebody ends it or may, and for what nobody has at all: that is dangling-task's. */
export function fateOf(call: Call, start: Start, model: Model): Fate | null {
  const holder = model.holderOf(call);
  if (holder.kind === "elsewhere") return fateOfUnnamed(holder.usage, start, model);
  // Of an attribute or a global there is one, made when there is none yet.
  if (holder.kind === "attribute" || holder.binding.scope.kind === "Module") return null;
  const uses = model.usesOf(holder);
  if (start.kind === "thread" && !uses.some(({ method }) => method === "start")) return null;
  const away = uses.filter((use) => !isHarmless(use));
  if (away.length === 0) return uses.length === 0 ? null : { kind: "lost" };
  const [only] = away;
  return away.length === 1 && only?.call ? keptIn(only.call, model) : null;
}

/** `Thread(…).start()` and `tasks.add(create_task(…))`. */
function fateOfUnnamed(
  { by }: (Holder & { kind: "elsewhere" })["usage"],
  start: Start,
  model: Model,
): Fate | null {
  if (start.kind === "thread")
    return by.kind === "Attribute" && by.attr === "start" ? { kind: "lost" } : null;
  return by.kind === "Call" ? keptIn(by, model) : null;
}

/** `_tasks` of `_tasks.add(task)`, where the file does nothing else with them. */
function keptIn({ func }: Call, model: Model): Fate | null {
  if (func.kind !== "Attribute") return null;
  const holder = model.holderAt(func.value);
  if (holder === null || (holder.kind === "name" && holder.binding.scope.kind !== "Module")) return null;
  return model.usesOf(holder).every(isAboutMembership)
    ? { kind: "kept", keeper: model.source(func.value) }
    : null;
}

const membership: ReadonlySet<string | null> = new Set(["add", "append", "discard", "remove"]);
/** What leaves a task or thread to itself. */
const harmless: ReadonlySet<string | null> = new Set(["add_done_callback", "done", "set_name", "start"]);

const isAboutMembership = ({ kind, method }: HolderUse) => kind === "tested" || membership.has(method);
const isHarmless = ({ kind, method }: HolderUse) => kind === "tested" || harmless.has(method);
