import { defineRule, excerpt } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { sharedAt, setIn } from "./shared.ts";
import { isGuarded, reachedByThreads } from "./threads.ts";

export default defineRule({
  id: "unlocked-shared-state",
  summary:
    "A value that threads share is looked at and then set with no lock held: two that come at once both set it.",
  mistake: mistakes["threads-for-io"],
  default: defaults.MS2,
  severity: "info",
  peers: [],
  on: "If",
  mentions: /\bThread\b|\bThreadPoolExecutor\b|\bto_thread\b|\brun_in_executor\b|\brun_sync\b/,

  *check(statement, model) {
    const shared = sharedAt(statement, model);
    if (shared === null) return;
    const set = setIn(statement, shared, model);
    if (set === null || isGuarded(set, model)) return;
    const threads = reachedByThreads(statement, shared, model);
    if (threads === null) return;

    const name = excerpt(model.source(shared.expression), 40);
    yield {
      at: statement.test,
      message: `\`${model.qualifiedName(statement)}\` looks at \`${name}\` and then sets it, with no lock held, in code that threads run.`,
      why: "Two threads that come at once both find it unset and both make one: what the first made is lost, with everything it had started.",
      remedy: `Hold a lock around both steps, and look again once it is held: \`with lock:\` and \`if ${excerpt(model.source(statement.test), 40)}:\` inside. Or make it before the first thread starts.`,
      evidence: [
        { at: set, note: "set here" },
        { at: threads, note: "threads come from here" },
      ].toSorted((one, other) => one.at.start - other.at.start),
    };
  },
});
