import { isDeviation, isOtherWork } from "#engine/change.ts";
import { defineChangeRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { isChecked } from "./evidence.ts";
import { exemptLabel } from "./lexicon.ts";
import { endOf, linesOf, startOf } from "./signs.ts";
import { explain } from "./wording.ts";

export default defineChangeRule({
  id: "lifecycle-change-without-leak-check",
  summary: "The pull request changes what is started and how it ends, and none of its tests ends anything.",
  mistake: mistakes["unverified-shutdown"],
  default: defaults.LD3,
  severity: "info",
  peers: [],
  on: "change",

  *check(change) {
    if (change.byBot || isOtherWork(change.title)) return;
    if (change.labels.includes(exemptLabel) || isDeviation(change.body)) return;
    const lines = linesOf(change);
    const start = startOf(lines);
    const end = endOf(lines);
    if (start === null || end === null || isChecked(change)) return;
    yield explain(start, end);
  },
});
