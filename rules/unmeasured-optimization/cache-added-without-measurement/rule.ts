import { isDeviation, isOtherWork } from "#engine/change.ts";
import { exemptLabel, isMeasured } from "#engine/measured.ts";
import { defineChangeRule, excerpt } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { cacheAddedBy } from "./added.ts";

export default defineChangeRule({
  id: "cache-added-without-measurement",
  summary:
    "The pull request puts a cache on a function that was there before, and shows no measurement of what it gains.",
  mistake: mistakes["unmeasured-optimization"],
  default: defaults.QR4,
  severity: "info",
  peers: [],
  on: "change",

  *check(change) {
    if (change.byBot || isOtherWork(change.title)) return;
    if (change.labels.includes(exemptLabel) || isDeviation(change.body)) return;
    const added = cacheAddedBy(change);
    if (added === null || isMeasured(change)) return;
    const { cache, name } = added;
    yield {
      message: `The pull request puts \`@${excerpt(cache, 40)}\` on \`${name}\`, which was there before, and shows no measurement of what it gains.`,
      why: "A cache takes memory, keeps alive what it holds, and answers with what was true before; only a number tells whether the calls it saves were worth that.",
      remedy: `Write into the description how long \`${name}\` takes without it, for example by \`python -m pyperf timeit\`, and which share of its calls the cache answers.`,
      token: name,
    };
  },
});
