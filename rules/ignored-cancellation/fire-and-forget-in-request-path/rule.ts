import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { isMeant } from "./meant.ts";
import { fateOf } from "./fate.ts";
import { handlerAround } from "./handlers.ts";
import { startAt } from "./starts.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "fire-and-forget-in-request-path",
  summary: "A request handler starts a task or thread that outlives the request, and nobody ends it.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.SC2,
  severity: "warning",
  peers: [],
  on: "Call",
  mentions: /create_task|ensure_future|\bThread\(/,

  *check(call, model) {
    const start = startAt(call, model);
    if (start === null) return;
    const handler = handlerAround(call, model);
    if (handler === null) return;
    const fate = fateOf(call, start, model);
    if (fate === null) return;
    yield {
      at: call,
      ...explain({ call, start, handler, fate, model }),
      // What a collection keeps is not lost at least: only the program's end cuts it off.
      severity: fate.kind === "kept" || isMeant(call, model) ? "info" : "warning",
      evidence: [
        {
          at: handler.caller.sign,
          note: `${handler.caller.framework} calls \`${handler.definition.name.name}\` once for each ${handler.caller.kind}`,
        },
      ],
    };
  },
});
