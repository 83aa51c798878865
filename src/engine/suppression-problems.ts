import type { SuppressionProblem } from "./finding.ts";
import { isDate, isExpired, type Ignore } from "./suppressions.ts";

/** What is known of a run, to judge whether a comment of ours does anything. */
export interface Ran {
  readonly known: ReadonlySet<string>;
  /** The rules that could have spoken in this file: of no other can it be said that there was nothing to silence. */
  readonly ran: ReadonlySet<string>;
  /** ISO date. */
  readonly today: string;
  /** True where a comment without a reason silences nothing. */
  readonly requireReason?: boolean;
}

type Problem = Pick<SuppressionProblem, "problem" | "sentence">;

/** What is wrong with one of our comments; `used` are the rules that it silenced. The gravest alone where one explains the others. */
export function problemsOf(ignore: Ignore, used: ReadonlySet<string>, state: Ran): Problem[] {
  const { known, ran, today, requireReason = false } = state;
  const name = ignore.wholeFile ? "ignore-file" : "ignore";
  if (ignore.rules.length === 0)
    return [problem("unknown-rule", `\`${name}\` names no rule; write \`${name}[rule-id] -- reason\`.`)];
  const unknown = ignore.rules.filter((rule) => !known.has(rule));
  const problems = unknown.map((rule) =>
    problem(
      "unknown-rule",
      `\`${name}[${shown(rule)}]\` names no rule of concurrency-check; see \`concurrency-check rules\`.`,
    ),
  );
  if (unknown.length === ignore.rules.length) return problems;
  if (isExpired(ignore, today)) {
    const said = `\`${name}\` expired on ${ignore.until ?? ""}, so it silences nothing any more; fix what it was about or renew the date.`;
    return [...problems, problem("expired", said)];
  }
  if (requireReason && ignore.reason === "") {
    const said = `\`${name}\` gives no reason, which the settings require, so it silences nothing; write it after \` -- \`.`;
    return [...problems, problem("no-reason", said)];
  }
  const useless = ignore.rules.filter((rule) => ran.has(rule) && !used.has(rule));
  problems.push(
    ...useless.map((rule) => problem("useless", `\`${name}[${rule}]\` silences nothing here; remove it.`)),
  );
  if (useless.length + unknown.length === ignore.rules.length) return problems;
  if (ignore.reason === "")
    problems.push(problem("no-reason", `\`${name}\` gives no reason; write it after \` -- \`.`));
  if (ignore.until !== null && !isDate(ignore.until)) {
    problems.push(
      problem("bad-date", `\`until=${shown(ignore.until)}\` is no date; write it as \`until=2027-03-01\`.`),
    );
  }
  return problems;
}

function problem(kind: Problem["problem"], sentence: string): Problem {
  return { problem: kind, sentence };
}

/** The author's own words, short and without what would end the backticks around them. */
function shown(text: string): string {
  return text.replaceAll("`", "'").slice(0, 60);
}
