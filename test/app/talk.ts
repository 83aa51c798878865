import type { ReviewCommentShown } from "#local-github/conversation.ts";
import { writeAnswerMarker } from "#review/marker.ts";
import type { Scene } from "./scene.ts";

/** What a person writes, and where: below a review comment, or in the conversation. */
export interface Saying {
  readonly body: string;
  /** The pull request's author unless named. */
  readonly by?: string;
  /** The review comment that is replied to. */
  readonly to?: number;
}

/** What people see after a command. */
export interface Answered {
  readonly comment: number;
  /** Reactions to the comment, in their order. */
  readonly reactions: readonly string[];
  /** What the App wrote as an answer to it, without its marker; null for nothing. */
  readonly answer: string | null;
}

/** Writes a comment, tells the App, and waits until it has nothing to do. */
export async function say(scene: Scene, number: number, saying: Saying): Promise<Answered> {
  const comment = write(scene, number, saying);
  await tell(scene, number, comment, saying);
  await scene.rest();
  return answered(scene, number, comment);
}

export function write({ repository }: Scene, number: number, { body, by = author, to }: Saying): number {
  const said = { author: by, body };
  return to === undefined ? repository.comment(number, said) : repository.reply(number, { ...said, to });
}

// eslint-disable-next-line max-params -- a comment has a place, a number and a writer
export async function tell(
  scene: Scene,
  number: number,
  comment: number,
  { by = author }: Pick<Saying, "by">,
) {
  const to = `${scene.url}/api/github/webhooks`;
  return scene.repository.deliverComment({ number, comment, sender: by, to });
}

export function answered({ repository }: Scene, number: number, comment: number): Answered {
  const { reactions, issue_comments, reviews } = repository.conversation(number);
  const all = [...issue_comments, ...reviews.flatMap((review) => review.comments)];
  const marker = (pause: "on" | "off" | null) => `\n\n${writeAnswerMarker({ answers: comment, pause })}`;
  const answers = all.flatMap(({ body, author: by }) => {
    const own = [marker(null), marker("on"), marker("off")].find((each) => body.endsWith(each));
    return own !== undefined && by === bot ? [body.slice(0, -own.length)] : [];
  });
  return {
    comment,
    reactions: reactions.filter(({ target }) => target === comment).map(({ content }) => content),
    answer: answers.length === 0 ? null : answers.join("\n\n---\n\n"),
  };
}

/** The first comments of the threads, in the order in which they were made. */
export function threads({ repository }: Scene, number: number): readonly ReviewCommentShown[] {
  return repository
    .conversation(number)
    .reviews.flatMap((review) => review.comments)
    .filter((comment) => comment.in_reply_to_id === null);
}

/** The newest check run. */
export function check({ repository }: Scene, number: number) {
  const run = repository.conversation(number).check_runs.at(-1);
  return { conclusion: run?.conclusion, title: run?.title, summary: run?.summary ?? "" };
}

/** Who opens pull requests, and what the App is called. */
export const author = "octocat";
export const bot = "concurrency-check[bot]";
