import { LocalGitHubFailure } from "./answer.ts";
import { excerpt, hunkAt, lineAfter, parseHunks } from "./hunks.ts";
import type { Hunk } from "./hunks.ts";
import { changesOf } from "./pull-diff.ts";
import type { PullRequest, Side, Thread } from "./state.ts";

/** A comment as a request places it. */
export interface Draft {
  readonly path: string;
  readonly body: string;
  readonly line?: number;
  readonly side?: string;
  readonly start_line?: number | null;
  readonly start_side?: string;
  readonly position?: number;
}

export type Place = Pick<
  Thread,
  "path" | "side" | "startSide" | "line" | "startLine" | "originalLine" | "originalStartLine" | "diffHunk"
>;

/** Why GitHub would not put a comment there; the same sentence for every comment of a review. */
export class NoPlace extends Error {
  override readonly name = "NoPlace";
}

/** Finds where a comment stands in the diff of the pull request's head. Throws NoPlace. */
export async function place(pull: PullRequest, draft: Draft): Promise<Place> {
  if (draft.position !== undefined)
    throw new LocalGitHubFailure("comments by position are not built: give line and side.");
  const change = (await changesOf(pull)).find((one) => one.path === draft.path);
  if (change === undefined) throw new NoPlace("Path could not be resolved");
  const { line, start_line: startLine = null } = draft;
  const hunks = parseHunks(change.patch ?? "");
  const side = sideOf(draft.side);
  const hunk = line === undefined ? undefined : hunkAt(hunks, side, line);
  if (line === undefined || hunk === undefined) throw new NoPlace("Line could not be resolved");
  const startSide = startLine === null ? null : sideOf(draft.start_side ?? draft.side);
  if (startLine !== null && startSide !== null)
    assertBefore(hunk, { side: startSide, line: startLine }, { side, line });
  return {
    path: draft.path,
    side,
    startSide,
    line,
    startLine,
    originalLine: line,
    originalStartLine: startLine,
    diffHunk: excerpt(hunk, side, line),
  };
}

interface End {
  readonly side: Side;
  readonly line: number;
}

function assertBefore(hunk: Hunk, start: End, end: End): void {
  const indexOf = (at: End) => hunk.lines.findIndex((one) => one[at.side] === at.line);
  if (start.side === end.side && start.line >= end.line)
    throw new NoPlace("Pull request review thread start line must precede the end line.");
  if (indexOf(start) < 0)
    throw new NoPlace("Pull request review thread start line must be part of the same hunk as the line.");
}

const sideOf = (side: string | undefined): Side => (side === "LEFT" ? "LEFT" : "RIGHT");

/** After a push: a thread keeps to its line while the text there stays and the diff still shows it; else it is outdated. */
export async function follow(pull: PullRequest, before: string): Promise<void> {
  const moved = await pull.repository.git.changedFiles(before, pull.head.sha);
  const shown = await changesOf(pull);
  for (const thread of pull.threads) {
    if (thread.line === null) continue;
    const hunks = parseHunks(moved.find((one) => one.path === thread.path)?.patch ?? "");
    const onHead = (line: number) => (thread.side === "LEFT" ? line : lineAfter(hunks, line));
    const diff = parseHunks(shown.find((one) => one.path === thread.path)?.patch ?? "");
    const line = onHead(thread.line);
    const visible = line !== null && hunkAt(diff, thread.side, line) !== undefined;
    thread.startLine = visible && thread.startLine !== null ? onHead(thread.startLine) : null;
    thread.line = visible ? line : null;
    if (visible) thread.commitId = pull.head.sha;
  }
}
