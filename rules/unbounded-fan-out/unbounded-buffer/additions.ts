import { excerpt } from "#engine/rule.ts";
import type { Holder, Model } from "#python/model.ts";
import type { Call, Expression, FunctionDef, Node } from "#python/syntax/ast.ts";

export type Kept = Exclude<Holder, { kind: "elsewhere" }>;

/** One thing more in a collection, again and again. */
export interface Addition {
  /** `self._tasks` of `self._tasks.append(task)`. */
  readonly collection: Expression;
  readonly holder: Kept;
  readonly isTask: boolean;
  /** What it comes once for. */
  readonly often: { readonly at: Node; readonly note: string; readonly words: string };
}

const adds: ReadonlySet<string> = new Set(["append", "add"]);
const growing: ReadonlySet<string | null> = new Set(["builtins.list", "builtins.set"]);
/** Called once for each, for as long as the process lives. */
const served: ReadonlySet<string> = new Set(["request", "message", "job", "invocation"]);

/** What a call adds for every message to a collection that outlives them; null for any other call. */
export function additionAt(call: Call, model: Model): Addition | null {
  const { func, args } = call;
  const [item] = args;
  if (func.kind !== "Attribute" || !adds.has(func.attr) || item === undefined) return null;
  const holder = model.holderAt(func.value);
  const around = model.functionOf(call);
  if (holder === null || holder.kind === "elsewhere" || around?.kind !== "FunctionDef") return null;
  if (!growing.has(model.typeOf(func.value))) return null;
  const often = oftenAt(call, { holder, around, model });
  return often && { collection: func.value, holder, isTask: isTask(item, model), often };
}

interface Place {
  readonly holder: Kept;
  readonly around: FunctionDef;
  readonly model: Model;
}

function oftenAt(call: Call, { holder, around, model }: Place): Addition["often"] | null {
  const rounds = model.unboundedAround(call);
  if (rounds?.kind === "stream") {
    if (!outlives(holder, { loop: rounds.loop, around, model })) return null;
    const verb = rounds.loop.kind === "While" ? "hands out" : "yields";
    return {
      at: rounds.loop,
      note: "once in each round of this loop",
      words: `everything that \`${excerpt(model.source(rounds.over), 40)}\` ${verb}`,
    };
  }
  const caller = model.callerOf(around);
  if (caller === null || !served.has(caller.kind) || isLocal(holder)) return null;
  if (call.args.every((item) => model.constantOf(item) !== undefined)) return null;
  return {
    at: caller.sign,
    note: `${caller.framework} calls this function once for each ${caller.kind}`,
    words: `every ${caller.kind}`,
  };
}

/** An attribute, a global, or a local name of a loop that never ends. */
function outlives(
  holder: Kept,
  { loop, around, model }: { readonly loop: Node; readonly around: FunctionDef; readonly model: Model },
): boolean {
  if (holder.kind !== "name" || holder.binding.scope.kind === "Module") return true;
  const made = holder.binding.sites[0]?.node;
  return model.endlessLoopIn(around) === loop && made !== undefined && made.start < loop.start;
}

function isLocal(holder: Kept): boolean {
  return holder.kind === "name" && holder.binding.scope.kind !== "Module";
}

/** Nobody outside the file is meant to take from it. */
export function isPrivate(holder: Kept): boolean {
  return isLocal(holder) || (holder.kind === "name" ? holder.binding.name : holder.attribute).startsWith("_");
}

/** Made in place, or by what gives the name its value: of a name that is used twice the types differ. */
function isTask(item: Expression, model: Model): boolean {
  if (item.kind === "Call") return model.spawnOf(item)?.owner === "nobody";
  const sites = item.kind === "Name" ? (model.bindingOf(item)?.sites ?? []) : [];
  return sites.some(({ value }) => value?.kind === "Call" && model.spawnOf(value)?.owner === "nobody");
}
