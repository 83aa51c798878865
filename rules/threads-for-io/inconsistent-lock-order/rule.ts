import { defineRule, excerpt } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { ordersIn } from "./orders.ts";

export default defineRule({
  id: "inconsistent-lock-order",
  summary:
    "Two locks are taken in one order here and in the other order there: two that meet in between wait for each other for good.",
  mistake: mistakes["threads-for-io"],
  default: defaults.MS2,
  severity: "warning",
  peers: ["concurrency-guard CG-013"],
  on: "Module",
  mentions: /\b(?:R?Lock|Condition)\b/,

  *check(_, model) {
    const orders = ordersIn(model);
    for (const order of orders) {
      const opposite = orders.find(
        ({ first, then }) => first.id === order.then.id && then.id === order.first.id,
      );
      if (opposite === undefined || opposite.at.start > order.at.start) continue;
      const quoted = ({ expression }: typeof order.first) => `\`${excerpt(model.source(expression), 40)}\``;
      const here = model.qualifiedName(order.hold);
      const there = model.qualifiedName(opposite.hold);
      yield {
        at: order.at,
        message: `\`${here}\` takes ${quoted(order.then)} while it holds ${quoted(order.first)}, and \`${there}\` takes them the other way round.`,
        why: "When both run at the same moment each holds what the other waits for: neither ever goes on, nor does anybody else who wants one of the two.",
        remedy: `Take both in one order everywhere, say ${quoted(opposite.first)} first, or let go of the one before the other is taken.`,
        evidence: [
          { at: order.hold, note: "the first lock is held from here on" },
          { at: opposite.hold, note: "held first there" },
          { at: opposite.at, note: "and the other taken there" },
        ].toSorted((one, other) => one.at.start - other.at.start),
      };
    }
  },
});
