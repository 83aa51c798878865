import type { CommentRef, GitHub } from "#github/types.ts";
import { parseCommand } from "#review/commands/parse-command.ts";
import { writeAnswerMarker } from "#review/marker.ts";
import { rules } from "#rules/index.ts";
import type { CommandJob } from "../jobs.ts";
import type { Tools } from "../review-pull-request.ts";
import { performCommand } from "./perform-command.ts";
import type { Result } from "./result.ts";

interface Answering {
  readonly job: CommandJob;
  /** Whether an earlier attempt may have answered already. */
  readonly isAgain: boolean;
}

/** Does what a comment asks for, one line after the other: 👀 at once, one answer where words are needed, then 🚀 or 😕. */
export async function answerCommands(
  github: GitHub,
  tools: Tools,
  { job, isAgain }: Answering,
): Promise<{ readonly commands: number; readonly refused: number }> {
  const { comment, lines, tooMany } = job;
  if (lines.length > 0) await github.react(comment, "eyes");
  const results: Result[] = [];
  for (const line of lines) {
    const known = { rules: rules.map(({ id }) => id), today: tools.today };
    results.push(await performCommand(parseCommand(line, known), { github, tools, job, isAgain }));
  }
  await answer(github, comment, { results, isAgain });
  const refused = results.filter(({ isDone }) => !isDone).length;
  await github.react(comment, refused > 0 || tooMany ? "confused" : "rocket");
  return { commands: results.length, refused };
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
