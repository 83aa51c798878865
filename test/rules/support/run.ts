import { parse as parseYaml } from "yaml";
import { analyseChange } from "#engine/change-findings.ts";
import type { Change, ChangedFileFacts } from "#engine/change.ts";
import type { FileReport, Finding } from "#engine/finding.ts";
import type { EngineOptions, Profile } from "#engine/options.ts";
import type { Rule } from "#engine/rule.ts";
import { analyseFile } from "#engine/run.ts";
import { noExtra } from "#python/knowledge/extra.ts";
import { modelOf } from "../../support/model.ts";
import { parser } from "../../support/parser.ts";
import { factsOf } from "../../support/repository.ts";
import type { Example } from "./page.ts";

/** What a description of a pull request in a rule's page may hold; everything but `finding` may be left out. */
export interface DescribedChange {
  readonly title?: string;
  readonly body?: string;
  readonly commits?: readonly string[];
  readonly labels?: readonly string[];
  readonly byBot?: boolean;
  /** One changed file of the library where nothing is said. */
  readonly files?: readonly {
    readonly path: string;
    readonly status?: ChangedFileFacts["status"];
    readonly added?: string;
    readonly removed?: string;
    /** The whole file after the change, for a rule that asks its model; absent where it was not read. */
    readonly head?: string;
  }[];
  /** The words that the message must hold; absent where nothing may be said. */
  readonly finding?: string;
  readonly missed?: string;
  readonly "false alarm"?: string;
}

function optionsOf(rule: Rule, facts: ReadonlyMap<string, string>): EngineOptions {
  const [major, minor] = (facts.get("oldest") ?? "").split(".").map(Number);
  return {
    profile: profileOf(facts.get("profile")),
    rules: [rule.id],
    today: "2026-01-01",
    oldestPython: major === undefined || minor === undefined ? null : [major, minor],
    extra: { ...noExtra, blockingCalls: facts.get("blocking")?.split(",") ?? [] },
  };
}

function profileOf(word: string | undefined): Profile {
  return word === "strict" || word === "parity" ? word : "default";
}

/** What one rule says of one example's code. */
export function runOnFile(
  rule: Rule,
  code: string,
  { facts, known }: Pick<Example, "facts" | "known"> = { facts: new Map(), known: [] },
): FileReport {
  const path = facts.get("path") ?? "src/app/service.py";
  const modules = factsOf(Object.fromEntries(known.map((file) => [file.path, file.text])));
  return analyseFile({ path, text: code, modules }, { parser, rules: [rule] }, optionsOf(rule, facts));
}

export function describedBy(example: Example): DescribedChange {
  // The pages are ours; what is misspelled in one makes its example fail.
  return parseYaml(example.text) as DescribedChange;
}

export function runOnChange(rule: Rule, described: DescribedChange): readonly Finding[] {
  const lines = (text: string | undefined) => (text === undefined ? [] : text.replace(/\n$/, "").split("\n"));
  const files = described.files ?? [{ path: "src/app/service.py", added: "x = 1", removed: "x = 2" }];
  const change: Change = {
    title: described.title ?? "",
    body: described.body ?? "",
    commits: described.commits ?? [],
    labels: described.labels ?? [],
    byBot: described.byBot ?? false,
    files: files.map((file) => ({
      path: file.path,
      status: file.status ?? "modified",
      added: lines(file.added),
      removed: lines(file.removed),
      model: file.head === undefined ? null : modelOf(file.head, file.path),
    })),
  };
  return analyseChange(change, [rule], optionsOf(rule, new Map()));
}
