import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { waitsIn } from "./waits.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "unbounded-wait-in-shutdown",
  summary: "What ends something waits for a child process, thread, task or queue for as long as that takes.",
  mistake: mistakes["unverified-shutdown"],
  default: defaults.DL3,
  severity: "warning",
  peers: [],
  on: "FunctionDef",
  mentions: /\.(?:wait|join|wait_closed|communicate|result)\(|create_task|ensure_future/,

  *check(definition, model) {
    const [statement] = definition.body;
    const stop = statement === undefined ? null : model.stopPathOf(statement);
    if (stop === null) return;
    const waits = waitsIn(definition, model);
    const first = waits.find(({ kind }) => kind === "process") ?? waits[0];
    if (first === undefined) return;
    yield {
      at: first.at,
      ...explain(first, { definition, stop }, model),
      severity: first.kind === "process" ? "warning" : "info",
      evidence: waits
        .filter((wait) => wait !== first)
        .map(({ at }) => ({ at, note: "waited for without a limit, too" })),
    };
  },
});
