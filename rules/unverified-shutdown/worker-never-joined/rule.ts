import { defineRule, type Severity } from "#engine/rule.ts";
import type { Holder, HolderUse } from "#python/model.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { isHeardOf } from "./telling.ts";
import { isDaemon, isEnded, kills, workerOf, type Worker } from "./workers.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "worker-never-joined",
  summary: "A thread or a process is started, and nothing in the file ever waits for its end.",
  mistake: mistakes["unverified-shutdown"],
  default: defaults.QR5,
  severity: "warning",
  peers: [
    "pylint R1732",
    "pyleak (runtime) no_task_leaks",
    "pyleak (runtime) no_thread_leaks",
    "pyleak (runtime) no_event_loop_blocking",
    "pyleak (runtime) @pytest.mark.no_leaks",
  ],
  on: "Call",
  mentions: /\bThread\b|\bTimer\b|\bProcess\b|\bPopen\b/,

  *check(call, model) {
    const worker = workerOf(call, model);
    if (worker === null) return;
    const holder = model.holderOf(call);
    if (holder.kind === "elsewhere") return;
    const uses = model.usesOf(holder);
    if (uses.some((use) => isEnded(use, model)) || !isStarted(worker, uses)) return;
    const severity = severityOf(worker, holder, uses);
    if (severity === null) return;
    const killed = uses.find(({ method }) => kills.has(method));
    yield {
      at: call,
      ...explain({ worker, holder, killed: killed?.method ?? null }),
      severity,
      evidence: killed === undefined ? [] : [{ at: killed.node, note: "ended here, and not waited for" }],
    };
  },
});

function isStarted({ kind }: Worker, uses: readonly HolderUse[]): boolean {
  return kind === "child" || uses.some(({ method }) => method === "start");
}

/** A script ends soon. Killed and not waited for it stays a zombie; a class that can be ended leaves it running. Null for a daemon of nobody's. */
function severityOf(
  worker: Worker,
  holder: Exclude<Holder, { kind: "elsewhere" }>,
  uses: readonly HolderUse[],
): Severity | null {
  const brief = worker.model.role === "script";
  if (uses.some(({ method }) => kills.has(method))) return brief ? "info" : "warning";
  const daemon = isDaemon(worker, uses);
  if (holder.kind === "attribute" && worker.model.closerOf(holder.owner) !== null)
    return daemon || isHeardOf(worker) ? "info" : "warning";
  return daemon ? null : "info";
}
