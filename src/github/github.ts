import { beginCheckRun, concludeCheckRun } from "./check-run.ts";
import type { Connection } from "./connection.ts";
import { readHead, readPullRequest } from "./read-pull-request.ts";
import { submitReview } from "./submit-review.ts";
import { editComments } from "./threads.ts";
import type { GitHub, PullRequestRef } from "./types.ts";

/** GitHub for one pull request, over Octokits that are authenticated for its repository. */
export function createGitHub(connection: Connection, ref: PullRequestRef): GitHub {
  return {
    readPullRequest: () => readPullRequest(connection.reads, ref),
    readHead: () => readHead(connection.reads, ref),
    submitReview: (head, review) => submitReview(connection, ref, { head, review }),
    editComments: (edits) => editComments(connection, edits),
    beginCheckRun: (head) => beginCheckRun(connection, ref, head),
    concludeCheckRun: (head, check, begun) => concludeCheckRun(connection, ref, { head, check, begun }),
  };
}
