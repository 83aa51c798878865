import type { HolderUse, Model } from "#python/model.ts";
import type { Call, Node } from "#python/syntax/ast.ts";

export interface LeftRunning {
  readonly name: string;
  readonly what: string;
  readonly remedy: string;
  readonly by: Node;
  /** An exception may be the end that is meant for a thread or a process. */
  readonly mayEnd: boolean;
}

interface Kind {
  readonly what: string;
  readonly ended: string;
  /** It runs from its `start()` on; else from the beginning. */
  readonly starts: boolean;
}

const thread: Kind = {
  what: "a thread that loops for ever",
  ended: "Join it in a `finally`, or in the half of a fixture after its `yield`.",
  starts: true,
};
const process: Kind = {
  what: "a process that loops for ever",
  ended: "Terminate and join it in a `finally`, or after the `yield` of a fixture.",
  starts: true,
};
const pool: Kind = {
  what: "a pool",
  ended: "Make it in a `with` block, or shut it down after the `yield` of a fixture.",
  starts: false,
};
const child: Kind = {
  what: "a child process",
  ended: "Use it in a `with` block, and kill it in a `finally` inside.",
  starts: false,
};
const task: Kind = {
  what: "a task that loops for ever",
  ended: "Cancel and await it in a `finally`, or start it in a task group that the test leaves.",
  starts: false,
};

const kinds: ReadonlyMap<string | null, Kind> = new Map([
  ["threading.Thread", thread],
  ["multiprocessing.Process", process],
  ["multiprocessing.context.BaseContext.Process", process],
  ["concurrent.futures.ThreadPoolExecutor", pool],
  ["concurrent.futures.ProcessPoolExecutor", pool],
  ["multiprocessing.Pool", pool],
  ["multiprocessing.pool.ThreadPool", pool],
  ["subprocess.Popen", child],
]);

export function leftRunning(call: Call, model: Model): LeftRunning | null {
  // First what rules out most calls of a test for little.
  const holder = model.holderOf(call);
  if (holder.kind !== "name" || holder.binding.scope !== model.functionOf(call)) return null;
  const kind = kinds.get(model.calleeOf(call)) ?? (isEndlessTask(call, model) ? task : undefined);
  if (kind === undefined || isDaemon(call, model)) return null;
  const uses = model.usesOf(holder);
  const by = kind.starts ? uses.find(({ method }) => method === "start")?.node : call;
  if (by === undefined || uses.some(mayEnd) || (kind.starts && !isEndless(call, model))) return null;
  return { name: holder.binding.name, what: kind.what, remedy: kind.ended, by, mayEnd: kind.starts };
}

/** Work that ends is soon over; of a function of another file it is not known. */
function isEndless(call: Call, model: Model): boolean {
  const target = model.argument(call, 1, "target");
  const work = target ? model.definitionOf(target) : null;
  return work?.kind === "FunctionDef" && model.endlessLoopIn(work) !== null;
}

function isEndlessTask(call: Call, model: Model): boolean {
  const spawn = model.spawnOf(call);
  if (spawn === null || spawn.owner === "group" || spawn.work?.kind !== "Call") return false;
  const work = model.definitionOf(spawn.work.func);
  return work?.kind === "FunctionDef" && model.endlessLoopIn(work) !== null;
}

/** It dies with the run, or may. */
function isDaemon(call: Call, model: Model): boolean {
  const daemon = model.argument(call, null, "daemon");
  return daemon !== null && (daemon === undefined || model.constantOf(daemon) !== false);
}

const running: ReadonlySet<string | null> = new Set([
  "start",
  "submit",
  "map",
  "apply_async",
  "is_alive",
  "name",
  "pid",
  "ident",
  "done",
  "stdout",
  "stdin",
]);

/** Whatever is not known to leave it running may end it. */
function mayEnd({ kind, method }: HolderUse): boolean {
  return kind !== "tested" && !running.has(method);
}

/** What looks for leaks itself: then the leak is found where it is made. */
const leakChecks =
  /\bpyleak\b|\bno_leaks\b|threading\.(?:enumerate|active_count)|asyncio\.all_tasks|\bpsutil\b|ThreadLeak|threadpoolctl/;

export const checksForLeaks = (model: Model) => leakChecks.test(model.text);
