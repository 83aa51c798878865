import type { GitChange } from "#git/changes.ts";
import type { PullRequest, State } from "../state.ts";
import { encodePath, repositoryApi, repositoryPage } from "./links.ts";

/** A row of a pull request's file list. */
export function filePayload(state: State, pull: PullRequest, change: GitChange) {
  const path = encodePath(change.path);
  const page = repositoryPage(state, pull.repository);
  const removed = change.status === "removed";
  const at = removed ? pull.base.sha : pull.head.sha;
  return {
    sha: removed ? change.objects.before : change.objects.after,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: `${page}/blob/${at}/${path}`,
    raw_url: `${page}/raw/${at}/${path}`,
    contents_url: `${repositoryApi(state, pull.repository)}/contents/${path}?ref=${at}`,
    ...(change.patch === null ? {} : { patch: change.patch }),
    ...(change.previousPath === null ? {} : { previous_filename: change.previousPath }),
  };
}
