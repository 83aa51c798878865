import type { CommentRef, GitHub } from "#github/types.ts";
import { parseCommand } from "#review/commands/parse-command.ts";
import { writeAnswerMarker } from "#review/marker.ts";
import { rules } from "#rules/index.ts";
import type { CommandJob } from "../jobs.ts";
import type { Attempt } from "#queue/queue.ts";
import { isWorthATry } from "../retry.ts";
import type { Tools } from "../review-pull-request.ts";
import { performCommand } from "./perform-command.ts";
import type { Result } from "./result.ts";

interface Answering {
  readonly job: CommandJob;
  /** An earlier one may have answered already. */
  readonly attempt: Attempt;
}

interface Answered {
  readonly commands: number;
  readonly refused: number;
}

/** Does what a comment asks for, one line after the other: 👀 at once, one answer where words are needed, then 🚀 or 😕. */
export async function answerCommands(github: GitHub, tools: Tools, answering: Answering): Promise<Answered> {
  const { comment, lines, tooMany } = answering.job;
  if (lines.length > 0) await github.react(comment, "eyes");
  try {
    const results = await performAll(github, tools, answering);
    await answer(github, comment, { results, isAgain: isAgain(answering) });
    const refused = results.filter(({ isDone }) => !isDone).length;
    await github.react(comment, refused > 0 || tooMany ? "confused" : "rocket");
    return { commands: results.length, refused };
  } catch (error) {
    // What is not tried again was in vain, and nobody should wait for it.
    if (!isWorthATry(error, answering.attempt))
      await github.react(comment, "confused").catch(() => undefined);
    throw error;
  }
}

async function performAll(github: GitHub, tools: Tools, answering: Answering): Promise<readonly Result[]> {
  const { job } = answering;
  const known = { rules: rules.map(({ id }) => id), today: tools.today };
  const results: Result[] = [];
  const performing = { github, tools, job, isAgain: isAgain(answering) };
  for (const line of job.lines) {
    results.push(await performCommand(parseCommand(line, known), performing));
  }
  return results;
}

function isAgain({ attempt }: Answering): boolean {
  return attempt.number > 1;
}

async function answer(
  github: GitHub,
  comment: CommentRef,
  { results, isAgain }: { readonly results: readonly Result[]; readonly isAgain: boolean },
): Promise<void> {
  const words = new Set(results.flatMap((result) => result.words ?? []));
  if (words.size === 0) return;
  if (isAgain && (await github.isAnswered(comment))) return;
  const marker = writeAnswerMarker({ answers: comment.id, pause: null });
  await github.answer(comment, [...words, marker].join("\n\n"));
}
