import { styleText } from "node:util";
import type { CheckRunShown, Conversation, ReviewCommentShown } from "#local-github/conversation.ts";
import type { Shown } from "./shown.ts";

type EditShown = Conversation["edits"][number];

type Paint = (format: Parameters<typeof styleText>[0], text: string) => string;

/** GitHub shows no more of a hunk above a comment. */
const hunkLines = 8;

/** The conversation as it would stand on the pull request: comments below their lines, the review's body, the check run. */
export function asText(shown: Shown, colour: boolean): string {
  const paint: Paint = (format, text) => (colour ? styleText(format, text, { validateStream: false }) : text);
  const { reviews, issue_comments, edits, check_runs, requests } = shown.conversation;
  const parts = [
    paint("bold", `${shown.title} #${shown.number}`),
    ...reviews.flatMap((review) => [
      paint("bold", `Review (${review.event ?? "pending"})`),
      box(review.body),
      ...review.comments.map((comment) => commentText(comment, paint)),
    ]),
    ...issue_comments.map(({ body }) => box(body)),
    ...edits.filter(isOfText).map((edit) => editText(edit, paint)),
    ...check_runs.map((run) => checkRunText(run, paint)),
    `${Object.values(requests).reduce((sum, count) => sum + count, 0)} requests, ${shown.milliseconds} ms from the webhook to the last write.`,
  ];
  return `${parts.join("\n\n")}\n`;
}

function commentText(comment: ReviewCommentShown, paint: Paint): string {
  const { path, line, start_line, diff_hunk, body, minimized, resolved } = comment;
  const place = start_line === null ? `${path}:${line}` : `${path}:${start_line}-${line}`;
  const rows = diff_hunk.split("\n").slice(1).slice(-hunkLines);
  const folded = [
    minimized === null ? [] : `minimised as ${minimized.toLowerCase()}`,
    resolved ? "resolved" : [],
  ];
  const heading = [place, ...folded.flat()].join(", ");
  return [paint("bold", heading), ...rows.map((row) => paint(colourOf(row), `  ${row}`)), box(body)].join(
    "\n",
  );
}

/** An edit that only hides a comment is seen at the comment. */
function isOfText({ before, after }: EditShown): boolean {
  return before !== after;
}

function editText({ comment, after }: EditShown, paint: Paint): string {
  return `${paint("bold", `Edited comment ${comment}`)}\n${box(after.split("\n\n", 1)[0] ?? "")}`;
}

function colourOf(row: string): "green" | "red" | "dim" {
  if (row.startsWith("+")) return "green";
  return row.startsWith("-") ? "red" : "dim";
}

function checkRunText(run: CheckRunShown, paint: Paint): string {
  const annotations = run.annotations.map(
    ({ path, start_line, annotation_level, title, message }) =>
      `${path}:${start_line}  ${annotation_level}  ${title ?? ""}\n${indent(message)}`,
  );
  const head = paint("bold", `Check run ${run.name}: ${run.conclusion ?? run.status}`);
  return [head, run.title ?? "", box(run.summary ?? ""), ...annotations].join("\n");
}

/** What a browser shows of a comment's Markdown: no hidden markers. */
export function visibleOf(markdown: string): string {
  return markdown.replace(/<!--[\s\S]*?-->/g, "").trim();
}

function box(markdown: string): string {
  return visibleOf(markdown)
    .split("\n")
    .map((line) => `  │ ${line}`.trimEnd())
    .join("\n");
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
}
