import { isDeviation, isOtherWork } from "#engine/change.ts";
import { exemptLabel, isMeasured } from "#engine/measured.ts";
import { defineChangeRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { concurrencyAddedBy } from "./added.ts";

export default defineChangeRule({
  id: "concurrency-added-without-measurement",
  summary:
    "The pull request does at once what a loop did one after the other before, and shows no measurement of what it gains.",
  mistake: mistakes["unmeasured-optimization"],
  default: defaults.QR4,
  severity: "info",
  peers: [],
  on: "change",

  *check(change) {
    if (change.byBot || isOtherWork(change.title)) return;
    if (change.labels.includes(exemptLabel) || isDeviation(change.body)) return;
    const added = concurrencyAddedBy(change);
    if (added === null || isMeasured(change)) return;
    const { name, machinery, scope } = added;
    yield {
      message: `The pull request has \`${machinery}\` in \`${scope}\` do at once what a loop did with \`${name}\` one after the other, and shows no measurement of what it gains.`,
      why: "What runs at once needs a bound, an answer for the part that fails while the others run, and a way to cancel them; only a number tells whether the time it saves was worth that.",
      remedy: `Write into the description how long the loop took and how long \`${scope}\` takes now, for as many items as there are in production.`,
      token: `${scope} ${name}`,
    };
  },
});
