import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ruleFolders } from "../test/rules/support/pages.ts";
import { changedUnder } from "./remove-conditions/changed.ts";
import { sample } from "./remove-conditions/sample.ts";
import { modelSubject, ruleSubject } from "./remove-conditions/subjects.ts";
import { tryOut, type Method, type Subject } from "./remove-conditions/trials.ts";
import { isSound, type Verdict } from "./remove-conditions/verdict.ts";
import { complaints, table } from "./remove-conditions/wording.ts";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const script = (name: string) => new URL(`./remove-conditions/${name}`, import.meta.url);

/**
 * `npm run conditions [-- <rule-id> …]`: takes out each condition of the rules that changed, or of those that are named, one at a
 * time, and lists those that nothing misses. `--all` takes every rule. `--model N` takes one in N conditions of src/python too,
 * drawn by `--seed`. What takes more than `--seconds` goes round in a loop, which is noticed too.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      all: { type: "boolean", default: false },
      model: { type: "string" },
      seed: { type: "string", default: "1" },
      seconds: { type: "string", default: "20" },
    },
    allowPositionals: true,
  });
  if (values.model !== undefined) await tryModel(Number(values.model), Number(values.seed));
  const rules = values.all ? ruleFolders : positionals.length > 0 ? named(positionals) : changed();
  if (rules.length > 0) return tryRules(rules, Number(values.seconds));
  say(`No rule ${positionals.length > 0 ? "has that name" : "changed"}: no condition was taken out.`);
  if (positionals.length > 0) process.exitCode = 2;
}

async function tryRules(rules: readonly string[], seconds: number): Promise<void> {
  const verdicts = await tryAndSay(
    rules.map((rule) => ruleSubject(root, rule)),
    {
      root,
      script: script("examples-worker.ts"),
      milliseconds: 1_000 * seconds,
      trials: 1_000,
      pick: (mutants) => mutants,
    },
  );
  if (!verdicts.every(isSound)) process.exitCode = 1;
}

/** Its survivors are for reading: another edit draws another sample, and none may fail for that. */
async function tryModel(oneIn: number, seed: number): Promise<void> {
  say(`The Python model, one in ${oneIn} of its conditions by the seed ${seed}, judged by test/python:`);
  await tryAndSay([modelSubject(root)], {
    root,
    script: script("specs-worker.ts"),
    milliseconds: 120_000,
    trials: 25,
    pick: (mutants) => sample(mutants, oneIn, seed),
  });
}

async function tryAndSay(subjects: readonly Subject[], method: Method): Promise<readonly Verdict[]> {
  const verdicts = await tryOut(subjects, method);
  const texts = new Map(subjects.flatMap((subject) => [...subject.texts]));
  for (const paragraph of verdicts.flatMap((each) => complaints(each, texts))) say(paragraph);
  say(table(verdicts));
  return verdicts;
}

function named(ids: readonly string[]): readonly string[] {
  return ruleFolders.filter((rule) => ids.some((id) => rule === id || rule.endsWith(`/${id}`)));
}

function changed(): readonly string[] {
  const paths = changedUnder("rules", root);
  return ruleFolders.filter((rule) => paths.some((path) => path.startsWith(`rules/${rule}/`)));
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
