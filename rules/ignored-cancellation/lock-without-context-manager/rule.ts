import { defineRule, excerpt } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { releaseOf } from "./releases.ts";

export default defineRule({
  id: "lock-without-context-manager",
  summary:
    "A lock is released on the line after the work, not in a `finally`: whatever fails in between keeps it locked for good.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.RL3,
  severity: "warning",
  peers: ["pylint R1732"],
  on: "Call",
  mentions: /\.acquire\(/,

  *check(call, model) {
    const release = releaseOf(call, model);
    if (release === null) return;
    const { lock, fails, waits } = release;
    const name = excerpt(model.source(lock), 40);
    yield {
      at: call,
      message: `\`${name}\` stays locked when \`${excerpt(model.source(fails), 50)}\` in \`${model.qualifiedName(call)}\` fails${waits ? " or is cancelled" : ""}.`,
      why: "Its `release()` stands behind the work and not in a `finally`, so everybody who wants the lock after that waits for ever.",
      remedy: `Write \`${waits || model.usage(call).kind === "awaited" ? "async with" : "with"} ${name}:\` around the work; both of its ends are then certain.`,
      evidence: [{ at: release.at, note: "not reached then" }],
    };
  },
});
