import { rules } from "#rules/index.ts";
import { judge } from "./support/judge.ts";
import { pageOf } from "./support/pages.ts";

describe.each(rules.map((rule) => ({ id: rule.id, rule })))("$id", ({ rule }) => {
  const examples = [...pageOf(rule, "README.md").examples, ...pageOf(rule, "cases.md").examples];

  it.each(examples.map((example) => ({ ...example, example })))(
    "$section: $title ($where)",
    ({ example }) => {
      judge(rule, example);
    },
  );
});
