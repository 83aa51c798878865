import type { FunctionLike, Handover, ThreadRun, Threads } from "#python/model.ts";
import { threadedMethods } from "#python/knowledge/threads.ts";
import type { Call } from "#python/syntax/ast.ts";
import { lazily, remembered } from "#python/values/remembered.ts";
import type { Grounds } from "./grounds.ts";
import { functionBehind, handoverIn, handoversByAssignment } from "./handovers.ts";

/** As many calls lie between the function that a thread starts with and one that is asked about: a longer path persuades nobody. */
const farthest = 3;

export function createThreads(grounds: Grounds): Threads {
  const handed = lazily(() => handedFunctions(grounds));
  const runs = remembered((definition: FunctionLike) => runOf(grounds, handed(), definition));
  return {
    handoverIn: (call) => handoverIn(grounds, call),
    threadRunOf(node) {
      const around =
        node.kind === "FunctionDef" || node.kind === "Lambda" ? node : grounds.scopes.functionOf(node);
      return around === null ? null : runs(around);
    },
  };
}

/** The functions of this file that a thread starts with, each with the first handover of it. */
type Handed = ReadonlyMap<FunctionLike, Pick<Handover, "by" | "to">>;

function handedFunctions(grounds: Grounds): Handed {
  const found = new Map<FunctionLike, Pick<Handover, "by" | "to">>();
  const add = (handover: Handover | null) => {
    const definition = handover && functionBehind(grounds, handover.callable);
    if (handover && definition && !found.has(definition))
      found.set(definition, { by: handover.by, to: handover.to });
  };
  for (const call of grounds.tree.nodes("Call")) add(handoverIn(grounds, call));
  for (const assign of grounds.tree.nodes("Assign")) handoversByAssignment(grounds, assign).forEach(add);
  for (const owner of grounds.tree.nodes("ClassDef")) {
    const methods = owner.bases.map((base) => threadedMethods.get(grounds.names.nameOf(base) ?? ""));
    for (const method of owner.body)
      if (method.kind === "FunctionDef" && methods.some((names) => names?.test(method.name.name) === true))
        found.set(method, { by: owner, to: "callback" });
  }
  return found;
}

interface Step {
  readonly through: readonly FunctionLike[];
  readonly calls: readonly Call[];
}

/** The shortest way from a thread's first function, by calls within this file. A coroutine is on its loop, whoever makes it. */
function runOf(grounds: Grounds, handed: Handed, asked: FunctionLike): ThreadRun | null {
  let round: readonly Step[] = [{ through: [asked], calls: [] }];
  const seen = new Set<FunctionLike>();
  for (let hops = 0; hops <= farthest; hops += 1) {
    const now = round.filter(({ through }) => isNew(seen, through.at(-1)));
    for (const { through, calls } of now) {
      const first = through.at(-1);
      const handover = first && handed.get(first);
      if (first && handover) return { ...handover, first, calls, through };
    }
    round = now.flatMap((step) => callersOf(grounds, step));
  }
  return null;
}

function isNew(seen: Set<FunctionLike>, definition: FunctionLike | undefined): boolean {
  if (definition === undefined || seen.has(definition) || isCoroutine(definition)) return false;
  seen.add(definition);
  return true;
}

function callersOf({ scopes, names }: Grounds, { through, calls }: Step): readonly Step[] {
  const definition = through.at(-1);
  if (definition?.kind !== "FunctionDef") return [];
  return names.callsOf(definition).calls.flatMap((call) => {
    const caller = scopes.functionOf(call);
    return caller === null ? [] : [{ through: [...through, caller], calls: [call, ...calls] }];
  });
}

const isCoroutine = (definition: FunctionLike) => definition.kind === "FunctionDef" && definition.async;
