import type { HolderUse, Model } from "#python/model.ts";
import type { Call, Node } from "#python/syntax/ast.ts";

export type Kind = "thread" | "timer" | "process" | "child";

const kinds: ReadonlyMap<string | null, Kind> = new Map([
  ["threading.Thread", "thread"],
  ["threading.Timer", "timer"],
  ["multiprocessing.Process", "process"],
  ["multiprocessing.context.BaseContext.Process", "process"],
  ["subprocess.Popen", "child"],
]);

export interface Worker {
  readonly call: Call;
  readonly kind: Kind;
  readonly model: Model;
}

export function workerOf(call: Call, model: Model): Worker | null {
  const kind = kinds.get(model.calleeOf(call));
  return kind === undefined || isDetached(call, model) ? null : { call, kind, model };
}

/** A child that is meant to outlive this process. */
function isDetached(call: Call, model: Model): boolean {
  return ["start_new_session", "creationflags", "process_group", "preexec_fn"].some(
    (name) => model.argument(call, null, name) !== null,
  );
}

/** `daemon=True`, there or as `worker.daemon = True`: it is meant to die with the process. */
export function isDaemon({ call, model }: Worker, uses: readonly HolderUse[]): boolean {
  const daemon = model.argument(call, null, "daemon");
  if (daemon !== null) return daemon === undefined || model.constantOf(daemon) !== false;
  return uses.some(({ method }) => method === "daemon" || method === "setDaemon");
}

/** What waits for its end, or learns of it: then the system forgets the process. */
const waits: ReadonlySet<string | null> = new Set([
  "join",
  "wait",
  "communicate",
  "poll",
  "returncode",
  "exitcode",
  "is_alive",
  "sentinel",
  "cancel",
  "__exit__",
]);
export const kills: ReadonlySet<string | null> = new Set(["terminate", "kill", "send_signal"]);
const harmless: ReadonlySet<HolderUse["kind"]> = new Set(["method", "tested", "rebound", "deleted"]);
const looking = /^(?:print|repr|str|isinstance|debug|info|warning|error|exception|getpgid|kill|killpg)$/;

/** True where somebody waits for it, or may: whoever gets it. */
export function isEnded(use: HolderUse, model: Model): boolean {
  if (waits.has(use.method)) return true;
  if (use.kind === "handed") return use.call === null || !looking.test(lastName(use.call));
  if (use.kind === "stored")
    return use.node.kind !== "Assign" || use.node.targets.some(({ kind }) => kind !== "Name");
  if (use.kind === "read") return use.method === "pid" && escapes(use.node, model);
  return !harmless.has(use.kind);
}

/** The number of a process may go to `os.waitpid` as well. */
function escapes(pid: Node, model: Model): boolean {
  const by = pid.kind === "Attribute" ? model.usage(pid) : null;
  if (by === null || by.by.kind !== "Call") return by?.kind !== "operand";
  return !looking.test(lastName(by.by));
}

function lastName({ func }: Call): string {
  if (func.kind === "Attribute") return func.attr;
  return func.kind === "Name" ? func.name : "";
}
