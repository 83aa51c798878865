import type { ChangedFileFacts } from "#engine/change.ts";
import { readPatch } from "./diff.ts";
import type { ChangedFile } from "./types.ts";

export type FileFacts = Omit<ChangedFileFacts, "model">;

/** A changed file as the change-level rules see it: the lines it adds and removes. */
export function fileFacts({ path, status, patch }: ChangedFile): FileFacts {
  const read = patch === null ? null : readPatch(patch);
  const lines = (kind: "added" | "removed") =>
    (read?.rows(kind) ?? []).map((row) => row.text.replace(/\r?\n$/, ""));
  return { path, status: statusOf(status), added: lines("added"), removed: lines("removed") };
}

function statusOf(status: ChangedFile["status"]): FileFacts["status"] {
  if (status === "copied") return "added";
  return status === "changed" || status === "unchanged" ? "modified" : status;
}
