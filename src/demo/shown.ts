import type { Conversation } from "#local-github/conversation.ts";
import type { Entry } from "#local-github/journal.ts";
import { readFindingMarker } from "#review/marker.ts";

/** What stands on the pull request, and what it took to get there. */
export interface Shown {
  readonly number: number;
  readonly title: string;
  readonly conversation: Conversation;
  /** From the webhook to the last write. */
  readonly milliseconds: number;
}

/** Milliseconds between the sending of the webhook and the last write that followed. */
export function elapsed(sentAt: number, entries: readonly Entry[]): number {
  const last = entries.findLast((entry) => entry.write)?.at ?? sentAt;
  return Math.max(0, last - sentAt);
}

/** The `--json` format of a conversation. */
export function conversationAsJson(conversation: Conversation): object {
  const { issue_comments, edits, reactions, requests } = conversation;
  const reviews = conversation.reviews.map(({ event, commit_id, body, comments }) => ({
    event,
    commit_id,
    body,
    comments: comments.map((comment) => {
      const marker = readFindingMarker(comment.body);
      const { path, side, line, start_line } = comment;
      const said = { rule: marker?.rule ?? null, identity: marker?.identity ?? null };
      return { path, side, line, start_line, body: comment.body, ...said };
    }),
  }));
  const check_runs = conversation.check_runs.map(
    ({ name, status, conclusion, title, summary, annotations }) => ({
      name,
      status,
      conclusion,
      title,
      summary,
      annotations: annotations.map(({ path, start_line, end_line, annotation_level, title, message }) => ({
        path,
        start_line,
        end_line,
        annotation_level,
        title,
        message,
      })),
    }),
  );
  return { reviews, check_runs, issue_comments, edits, reactions, requests };
}
