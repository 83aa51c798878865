import { defineChangeRule, excerpt } from "#engine/rule.ts";
import { isDeviation, isOtherWork, isProduct } from "#engine/change.ts";
import { exemptLabel, isBenchmark, isMeasured } from "#engine/measured.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { claimOf } from "./claims.ts";

export default defineChangeRule({
  id: "perf-claim-without-measurement",
  summary: "The pull request claims a gain in speed or memory and shows no measurement of it.",
  mistake: mistakes["unmeasured-optimization"],
  default: defaults.QR4,
  severity: "info",
  peers: [],
  on: "change",

  *check(change) {
    if (change.byBot || isOtherWork(change.title)) return;
    if (change.labels.includes(exemptLabel) || isDeviation(change.body)) return;
    const product = change.files.find(isProduct);
    if (product === undefined) return;
    const claim = claimOf(change);
    if (claim === null || isMeasured(change)) return;

    // One that is still there would have measured.
    const removed = change.files.find(({ path }) => isBenchmark(path));
    const lost =
      removed === undefined ? "" : ` It also removes \`${excerpt(removed.path)}\`, which measured.`;
    yield {
      message: `The ${claim.where} claims a gain (“${excerpt(claim.words)}”), and the pull request shows no measurement of it.`,
      why: `Only a number before and a number after tell whether this was the bottleneck and what the change is worth.${lost}`,
      remedy: `Write into the description what was measured and how, for example \`python -m pyperf timeit\` on both versions, a \`pytest-benchmark\` or a \`py-spy\` profile of what changed in \`${excerpt(product.path)}\`.`,
      token: claim.words.toLowerCase(),
    };
  },
});
