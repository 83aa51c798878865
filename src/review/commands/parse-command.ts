import { nearestWord } from "#config/did-you-mean.ts";
import { parseAcceptance } from "./acceptance.ts";
import type { Command, Unclear } from "./types.ts";
import { longestReason, shown, tooLong } from "./words.ts";

export interface Known {
  /** Ids of all rules. */
  readonly rules: readonly string[];
  /** ISO date. */
  readonly today: string;
}

const alone = ["full", "reopen", "pause", "resume", "config", "help"] as const;
const words = [...alone, "explain", "accept", "false-alarm"];

/** The command that a line asks for, given what stands behind `/concurrency-check`. What follows a word that stands alone is small talk. */
export function parseCommand(line: string, known: Known): Command {
  const [, word = "", rest = ""] = /^(\S*)\s*(.*)$/.exec(line) ?? [];
  const wanted = word.toLowerCase();
  if (wanted === "") return { kind: "run" };
  const kind = alone.find((each) => each === wanted);
  if (kind !== undefined) return { kind };
  if (wanted === "explain") return explained(rest, known);
  if (wanted === "accept") return parseAcceptance(rest, known.today);
  if (wanted === "false-alarm") return falseAlarm(rest);
  return unknown(word);
}

function explained(rest: string, { rules }: Known): Command {
  const [name = ""] = rest.replaceAll("`", "").split(/\s/);
  if (name === "") return { kind: "explain", rule: null };
  const rule = name.toLowerCase();
  if (rules.includes(rule)) return { kind: "explain", rule };
  const near = nearestWord(rule, rules);
  return unclear(
    near === null
      ? `There is no rule ${shown(name)}; the small line below each of the findings names its rule.`
      : `There is no rule ${shown(name)}; \`explain ${near}\` was probably meant.`,
  );
}

function falseAlarm(reason: string): Command {
  if (reason === "")
    return unclear("`false-alarm` needs a reason: `/concurrency-check false-alarm <why it is none>`.");
  return reason.length > longestReason ? unclear(tooLong("reason")) : { kind: "false-alarm", reason };
}

function unknown(word: string): Unclear {
  const near = nearestWord(word, words);
  return unclear(
    near === null
      ? `${shown(word)} is no command: \`/concurrency-check\` alone runs the review, \`/concurrency-check help\` lists the others.`
      : `${shown(word)} is no command; \`/concurrency-check ${near}\` was probably meant.`,
  );
}

function unclear(sentence: string): Unclear {
  return { kind: "unclear", sentence };
}
