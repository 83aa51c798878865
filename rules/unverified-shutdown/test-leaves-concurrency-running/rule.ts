import { defineRule, excerpt } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { checksForLeaks, leftRunning } from "./left-running.ts";

export default defineRule({
  id: "test-leaves-concurrency-running",
  summary: "A test starts a thread, a process, a pool or an endless task, and does not end it.",
  mistake: mistakes["unverified-shutdown"],
  default: defaults.VL1,
  severity: "warning",
  peers: [
    "pyleak (runtime) no_task_leaks",
    "pyleak (runtime) no_thread_leaks",
    "pyleak (runtime) no_event_loop_blocking",
    "pyleak (runtime) @pytest.mark.no_leaks",
  ],
  inTests: true,
  on: "Call",
  mentions: /\bThread\b|\bProcess\b|\bPopen\b|PoolExecutor|\bPool\b|create_task|ensure_future/,

  *check(call, model) {
    if (model.role !== "test") return;
    const left = leftRunning(call, model);
    if (left === null || checksForLeaks(model)) return;
    yield {
      at: call,
      message: `\`${left.name}\` in \`${model.qualifiedName(call)}\` is ${left.what} that this test leaves running.`,
      why: "It goes on in the tests after it, which fail for what it does, in an order that nobody can repeat; and a leak of the code under test does not show among its own.",
      remedy: left.remedy,
      severity: left.mayEnd ? "info" : "warning",
      evidence: [
        { at: left.by, note: `started here, and not ended: \`${excerpt(model.source(left.by), 40)}\`` },
      ],
    };
  },
});
