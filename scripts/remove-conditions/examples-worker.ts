import { pathToFileURL } from "node:url";
import { parentPort } from "node:worker_threads";
import type { Rule } from "#engine/rule.ts";
import { judge } from "../../test/rules/support/judge.ts";
import type { Example } from "../../test/rules/support/page.ts";
import { pageOf } from "../../test/rules/support/pages.ts";
import { open, serveCopies } from "./copies.ts";
import type { CaughtBy, Job } from "./trials.ts";

const examplesOf = new Map<string, readonly Example[]>();

serveCopies();
parentPort?.on("message", (job: Job) => {
  void caughtBy(job).then((answer) => parentPort?.postMessage(answer));
});

/** Where the first failing example stands, or why none could be run. */
async function caughtBy({ root, subject, copy }: Job): Promise<CaughtBy> {
  try {
    const rule = await load(open(copy, pathToFileURL(`${root}/rules/${subject}/rule.ts`).href));
    const examples = examplesOf.get(subject) ?? readExamples(rule);
    const failing = examples.find((example) => fails(rule, example));
    if (failing === undefined) return null;
    // What caught one mutant is likely to catch the next, which stands beside it.
    examplesOf.set(subject, [failing, ...examples.filter((each) => each !== failing)]);
    return failing.where;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function load(url: string): Promise<Rule> {
  const { default: rule } = (await import(url)) as { readonly default: Rule }; // a rule.ts exports nothing else
  return rule;
}

function readExamples(rule: Rule): readonly Example[] {
  return (["README.md", "cases.md"] as const).flatMap((file) => pageOf(rule, file).examples);
}

function fails(rule: Rule, example: Example): boolean {
  try {
    judge(rule, example);
    return false;
  } catch {
    return true;
  }
}
