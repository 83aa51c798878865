import type {
  CheckRunShown,
  CommentShown,
  Conversation,
  ReviewCommentShown,
  ReviewShown,
} from "#local-github/conversation.ts";
import { readFindingMarker } from "#review/marker.ts";
import { visibleOf } from "../print.ts";
import type { Played } from "./play.ts";

/** The conversation after a step as people read it; words that stood there before are not said again. */
export function createTeller(): (played: Played) => string {
  let known = new Set<string>();
  return ({ step, does, conversation, heads }) => {
    const seen = new Set<string>();
    const said = (key: string, body: string): readonly string[] => {
      const text = visibleOf(body);
      const entry = JSON.stringify([key, text]);
      seen.add(entry);
      if (text === "") return [];
      return known.has(entry) ? ["| (as before)"] : text.split("\n").map((line) => `| ${line}`.trimEnd());
    };
    const lines = [`step ${step}: ${does}`, ...indented(conversationLines(conversation, said))];
    known = seen;
    return `${named(lines.join("\n"), heads)}\n`;
  };
}

type Said = (key: string, body: string) => readonly string[];

function conversationLines(
  { reviews, issue_comments, check_runs, reactions }: Conversation,
  said: Said,
): readonly string[] {
  const threads = reviews.flatMap(({ comments }) => comments);
  const starts = threads.filter((each) => each.in_reply_to_id === null);
  return [
    ...reviews.filter(isOwn).flatMap((review) => reviewLines(review, said)),
    ...starts.flatMap((start) => [
      threadTitle(start),
      ...threads
        .filter((each) => each.thread === start.thread)
        .flatMap((each) => indented(commentLines(each, reactions, said))),
    ]),
    ...issue_comments.flatMap((each) => commentLines(each, reactions, said)),
    // As GitHub shows it: the newest of a name stands for all.
    ...check_runs.slice(-1).flatMap((run) => checkRunLines(run, said)),
  ];
}

/** A reply has a review of its own that says nothing. */
function isOwn({ body }: ReviewShown): boolean {
  return body !== "";
}

function reviewLines({ id, author, state, commit_id, body }: ReviewShown, said: Said): readonly string[] {
  return [
    `review of ${author}, ${state.toLowerCase()}, on ${commit_id}`,
    ...indented(said(`review ${id}`, body)),
  ];
}

function threadTitle({
  path,
  side,
  line,
  start_line,
  current_line,
  resolved,
  body,
}: ReviewCommentShown): string {
  const marker = readFindingMarker(body);
  const range = start_line === null ? `${line}` : `${start_line}-${line}`;
  const now = current_line === null ? "outdated" : current_line === line ? null : `now on ${current_line}`;
  const facts = [
    side === "LEFT" ? "on the deleted line" : null,
    now,
    marker?.state,
    marker?.verdict?.kind,
    resolved ? "resolved" : null,
  ];
  const shown = facts.filter((fact) => fact !== null && fact !== undefined);
  return `thread ${path}:${range} (${[marker?.rule ?? "of a person", ...shown].join(", ")})`;
}

function commentLines(
  comment: CommentShown,
  reactions: Conversation["reactions"],
  said: Said,
): readonly string[] {
  const { id, author, body, minimized } = comment;
  const own = reactions.filter(({ target }) => target === id).map(({ content }) => content);
  const facts = [
    minimized === null ? [] : [`minimised as ${minimized.toLowerCase()}`],
    own.length === 0 ? [] : [own.join(" ")],
  ];
  return [[author, ...facts.flat()].join(", "), ...indented(said(`comment ${id}`, body))];
}

function checkRunLines(run: CheckRunShown, said: Said): readonly string[] {
  const text = run.text === null ? [] : ["below:", ...indented(said(`text ${run.id}`, run.text))];
  const annotations = run.annotations.map(
    ({ path, start_line, annotation_level, title }) =>
      `${path}:${start_line} ${annotation_level}: ${title ?? ""}`,
  );
  return [
    `check run of ${run.head_sha}: ${run.conclusion ?? run.status}, ${run.title ?? ""}`,
    ...indented(said(`check ${run.id}`, run.summary ?? "")),
    ...indented(text),
    ...indented(annotations),
  ];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

/** Commits under the names that the scenario has for them, in full or as GitHub cuts them. */
function named(text: string, heads: ReadonlyMap<string, string>): string {
  return [...heads].reduce(
    (rest, [sha, name]) => rest.replaceAll(sha, `«${name}»`).replaceAll(sha.slice(0, 7), `«${name}»`),
    text,
  );
}
