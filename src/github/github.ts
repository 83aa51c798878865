import { answer, canWrite, changeAnswer, isAnswered, react } from "./answers.ts";
import { beginCheckRun, concludeCheckRun, findBegunCheckRun } from "./check-run.ts";
import type { Connection } from "./connection.ts";
import { concludeMergeGroup } from "./merge-group.ts";
import { readConversation } from "./read-conversation.ts";
import { readFiles } from "./read-files.ts";
import { readPullRequest, readStanding } from "./read-pull-request.ts";
import { submitReview } from "./submit-review.ts";
import { editComments } from "./threads.ts";
import type { GitHub, PullRequestRef } from "./types.ts";

/** GitHub for one pull request, over Octokits that are authenticated for its repository. */
export function createGitHub(connection: Connection, ref: PullRequestRef): GitHub {
  return {
    readPullRequest: () => readPullRequest(connection.reads, ref),
    readFiles: (commit, paths) => readFiles(connection.reads, ref, { commit, paths }),
    requests: () => connection.requests(),
    losses: () => connection.server.losses(),
    readStanding: () => readStanding(connection.reads, ref),
    submitReview: (head, review) => submitReview(connection, ref, { head, review }),
    editComments: (edits) => editComments(connection, edits),
    readConversation: () => readConversation(connection.reads, ref),
    canWrite: (login) => canWrite(connection, ref, login),
    react: ({ where, id }, content) => react(connection, ref, { where, id, content }),
    answer: ({ where, first }, body) => answer(connection, ref, { where, first, body }),
    isAnswered: (comment) => isAnswered(connection, ref, comment),
    changeAnswer: (id, body) => changeAnswer(connection, ref, { id, body }),
    beginCheckRun: (head) => beginCheckRun(connection, ref, head),
    findBegunCheckRun: (head) => findBegunCheckRun(connection, ref, head),
    concludeMergeGroup: (commit) => concludeMergeGroup(connection, ref, commit),
    concludeCheckRun: (head, check, begun) => concludeCheckRun(connection, ref, { head, check, begun }),
  };
}
