import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ruleFolders } from "../test/rules/support/pages.ts";
import { changedUnder } from "./remove-conditions/changed.ts";
import { ruleSubject } from "./remove-conditions/subjects.ts";
import { tryOut } from "./remove-conditions/trials.ts";
import { isSound } from "./remove-conditions/verdict.ts";
import { complaints, table } from "./remove-conditions/wording.ts";

/**
 * `npm run conditions [-- <rule-id> …]`: takes out each condition of the rules that changed, or of those that are named, one at a
 * time, and lists those that no example of the rule misses. `--all` takes every rule; a rule that thinks about one example for
 * more than `--seconds` goes round in a loop, which is noticed too.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { all: { type: "boolean", default: false }, seconds: { type: "string", default: "20" } },
    allowPositionals: true,
  });
  const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
  const rules = values.all ? ruleFolders : positionals.length > 0 ? named(positionals) : changed(root);
  if (rules.length === 0) {
    const why = positionals.length > 0 ? "No rule has that name" : "No rule changed";
    process.stdout.write(`${why}: no condition was taken out.\n`);
    process.exitCode = positionals.length > 0 ? 2 : 0;
    return;
  }
  const subjects = rules.map((rule) => ruleSubject(root, rule));
  const verdicts = await tryOut(subjects, {
    root,
    script: new URL("./remove-conditions/examples-worker.ts", import.meta.url),
    milliseconds: 1_000 * Number(values.seconds),
    pick: (mutants) => mutants,
  });
  const texts = new Map(subjects.flatMap((subject) => [...subject.texts]));
  const paragraphs = verdicts.flatMap((each) => complaints(each, texts));
  process.stdout.write([...paragraphs, table(verdicts), ""].join("\n"));
  if (!verdicts.every(isSound)) process.exitCode = 1;
}

function named(ids: readonly string[]): readonly string[] {
  return ruleFolders.filter((rule) => ids.some((id) => rule === id || rule.endsWith(`/${id}`)));
}

function changed(root: string): readonly string[] {
  const paths = changedUnder("rules", root);
  return ruleFolders.filter((rule) => paths.some((path) => path.startsWith(`rules/${rule}/`)));
}

await main();
