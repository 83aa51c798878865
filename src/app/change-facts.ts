import type { ChangeFacts } from "#analysis/types.ts";
import type { PullRequest } from "#github/types.ts";
import { readPatch } from "#review/diff.ts";
import type { ChangedFile } from "#review/types.ts";

type FileFacts = ChangeFacts["files"][number];

/** The pull request as the change-level rules see it: its words, and the lines it adds and removes. */
export function changeFacts(pull: PullRequest): ChangeFacts {
  const { title, body, commits, labels, author, files } = pull;
  return { title, body, commits, labels, byBot: author.bot, files: files.map(fileFacts) };
}

function fileFacts({ path, status, patch }: ChangedFile): FileFacts {
  const rows = (patch === null ? null : readPatch(patch))?.hunks.flatMap((hunk) => hunk.rows) ?? [];
  const lines = (kind: "added" | "removed") =>
    rows.filter((row) => row.kind === kind).map((row) => row.text.replace(/\r?\n$/, ""));
  return { path, status: statusOf(status), added: lines("added"), removed: lines("removed") };
}

function statusOf(status: ChangedFile["status"]): FileFacts["status"] {
  if (status === "copied") return "added";
  return status === "changed" || status === "unchanged" ? "modified" : status;
}
