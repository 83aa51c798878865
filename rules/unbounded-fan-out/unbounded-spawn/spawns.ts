import type { Loop, Model, Unbounded } from "#python/model.ts";
import type { Call, FunctionDef } from "#python/syntax/ast.ts";
import { isOfChunk, waitsForThreadsAlone } from "./bounded.ts";
import { isData, isKept, isTheirOwn } from "./collections.ts";
import { isOneAtATime } from "./one-at-a-time.ts";
import { startOf, type Start } from "./starts.ts";

/** Something that a loop starts again and again. */
export interface Spawn {
  readonly start: Start;
  readonly rounds: Unbounded & { readonly loop: Loop };
}

/** What a call starts without any limit; null for whatever is limited, and for any other call. */
export function spawnAt(call: Call, model: Model): Spawn | null {
  const start = startOf(call, model);
  if (start === null) return null;
  const rounds = model.unboundedAround(call);
  if (rounds === null || isTheirOwn(start, rounds, model)) return null;
  // What is kept is gathered later: that is for unbounded-gather.
  if (rounds.kind === "sized" && (!isData(rounds.loop, model) || isKept(call, start, model))) return null;
  if (isOneAtATime(call, rounds.loop, model)) return null;
  return isLimited(call, { start, rounds }, model) ? null : { start, rounds };
}

function isLimited(call: Call, { start, rounds }: Spawn, model: Model): boolean {
  if (model.limiterIn(call) !== null || model.connectionLimit() !== null) return true;
  if (rounds.kind === "number" && start.grouped && isOfChunk(call, model)) return true;
  const definition = start.work && model.definitionOf(start.work);
  if (definition?.kind === "FunctionDef" && isHeldBackIn(definition, model)) return true;
  return model.heldBackBy(rounds.loop) !== null;
}

function isHeldBackIn(definition: FunctionDef, model: Model): boolean {
  return model.waitForLimiterIn(definition) !== null || waitsForThreadsAlone(definition, model);
}

const firsts = new WeakMap<Loop, Call | null>();

/** One word for each loop: whoever limits what it starts first limits the rest with it. */
export function isFirstOfLoop(call: Call, { rounds: { loop } }: Spawn, model: Model): boolean {
  const first = firsts.get(loop) ?? firstIn(loop, model);
  firsts.set(loop, first);
  return first === call;
}

function firstIn(loop: Loop, model: Model): Call | null {
  for (const node of model.evaluatedIn(model.parent(loop) ?? loop))
    if (node.kind === "Call" && spawnAt(node, model)?.rounds.loop === loop) return node;
  return null;
}
