import { changesOf } from "../pull-diff.ts";
import { accountOf } from "../state.ts";
import type {
  Account,
  CheckRun,
  Installation,
  IssueComment,
  PullRequest,
  Repository,
  State,
  Thread,
} from "../state.ts";
import type { Found } from "../reviewing.ts";
import { accountPayload, organizationPayload } from "./account.ts";
import { checkRunPayload } from "./check-run.ts";
import { issueApi, nodeId, pullApi, pullPage } from "./links.ts";
import { fullPullRequestPayload, pullRequestPayload } from "./pull-request.ts";
import { repositoryPayload } from "./repository.ts";
import { issueCommentPayload, reviewCommentPayload } from "./review.ts";

export type PullRequestAction =
  "opened" | "reopened" | "synchronize" | "ready_for_review" | "converted_to_draft" | "edited" | "closed";

export type CommentAction = "created" | "edited" | "deleted";

/** Something that happened and that GitHub tells an App of. */
export type Happening =
  | {
      readonly event: "pull_request";
      readonly action: PullRequestAction;
      readonly pull: PullRequest;
      /** The head before a push. */
      readonly before?: string;
      /** What was edited, with its former value. */
      readonly changes?: Readonly<Record<string, unknown>>;
    }
  | {
      readonly event: "issue_comment";
      readonly action: CommentAction;
      readonly pull: PullRequest;
      readonly comment: IssueComment;
    }
  | { readonly event: "pull_request_review_comment"; readonly action: CommentAction; readonly found: Found }
  | {
      readonly event: "pull_request_review_thread";
      readonly action: "resolved" | "unresolved";
      readonly pull: PullRequest;
      readonly thread: Thread;
    }
  | ({ readonly event: "check_run"; readonly repository: Repository; readonly run: CheckRun } & (
      | { readonly action: "rerequested" }
      /** One of the run's buttons, by its identifier. */
      | { readonly action: "requested_action"; readonly pressed: string }
    ))
  | { readonly event: "check_suite"; readonly repository: Repository; readonly run: CheckRun }
  | {
      readonly event: "merge_group";
      readonly pull: PullRequest;
      /** The commit that the queue made of the pull request on its base. */
      readonly commit: string;
    }
  | {
      readonly event: "repository";
      readonly repository: Repository;
      readonly action: "renamed" | "transferred";
      /** Its name, or its owner's login, before. */
      readonly from: string;
    };

export interface Told {
  readonly state: State;
  readonly installation: Installation;
  /** Who did it. */
  readonly sender: Account;
}

/** The body of the webhook, as GitHub's description of webhooks has it. */
export async function webhookPayload(told: Told, happening: Happening): Promise<Record<string, unknown>> {
  const { state } = told;
  switch (happening.event) {
    case "pull_request":
      return {
        ...(await pullRequestEvent(state, happening)),
        ...surroundings(told, happening.pull.repository),
      };
    case "issue_comment":
      return {
        ...commentAction(happening),
        issue: issuePayload(state, happening.pull),
        comment: issueCommentPayload(state, happening.pull, happening.comment),
        ...surroundings(told, happening.pull.repository),
      };
    case "pull_request_review_comment":
      return {
        ...commentAction(happening),
        comment: reviewCommentPayload(state, happening.found),
        pull_request: pullRequestPayload(state, happening.found.pull),
        ...surroundings(told, happening.found.pull.repository),
      };
    case "pull_request_review_thread":
      return { ...threadEvent(state, happening), ...surroundings(told, happening.pull.repository) };
    case "check_run":
      return {
        action: happening.action,
        check_run: checkRunOf(state, happening),
        ...(happening.action === "requested_action" && {
          requested_action: { identifier: happening.pressed },
        }),
        ...surroundings(told, happening.repository),
      };
    case "check_suite":
      return {
        action: "rerequested",
        check_suite: suiteOf(state, happening),
        ...surroundings(told, happening.repository),
      };
    case "merge_group":
      return {
        action: "checks_requested",
        merge_group: mergeGroupOf(state, happening),
        ...surroundings(told, happening.pull.repository),
      };
    case "repository":
      return { ...moveEvent(state, happening), ...surroundings(told, happening.repository) };
  }
}

function moveEvent(state: State, { action, from }: Happening & { event: "repository" }) {
  if (action === "renamed") return { action, changes: { repository: { name: { from } } } };
  const organization = organizationPayload(state, accountOf(state, from));
  return { action, changes: { owner: { from: { organization } } } };
}

/** What an edited comment was before is not kept. */
function commentAction({ action }: { readonly action: CommentAction }) {
  return { action, ...(action === "edited" ? { changes: {} } : {}) };
}

function surroundings({ state, installation, sender }: Told, repository: Repository) {
  return {
    repository: repositoryPayload(state, repository),
    sender: accountPayload(state, sender),
    installation: { id: installation.id, node_id: nodeId("I", installation.id) },
  };
}

async function pullRequestEvent(state: State, happening: Happening & { event: "pull_request" }) {
  const { pull, action, before, changes } = happening;
  const commits = await pull.repository.git.log(pull.base.sha, pull.head.sha);
  const figures = { changes: await changesOf(pull), commits: commits.length };
  return {
    action,
    number: pull.number,
    pull_request: fullPullRequestPayload(state, pull, figures),
    ...(action === "synchronize" ? { before: before ?? pull.base.sha, after: pull.head.sha } : {}),
    ...(action === "edited" ? { changes: changes ?? {} } : {}),
  };
}

function threadEvent(state: State, happening: Happening & { event: "pull_request_review_thread" }) {
  const { action, pull, thread } = happening;
  return {
    action,
    thread: {
      node_id: nodeId("PRRT", thread.id),
      comments: thread.comments.map((comment) => reviewCommentPayload(state, { pull, thread, comment })),
    },
    pull_request: pullRequestPayload(state, pull),
    updated_at: state.clock.timestamp(),
  };
}

interface OfRun {
  readonly repository: Repository;
  readonly run: CheckRun;
}

function checkRunOf(state: State, of: OfRun) {
  const suite = { ...briefSuite(state, of), repository: repositoryPayload(state, of.repository) };
  return { ...checkRunPayload(state, of.repository, of.run), check_suite: suite };
}

function suiteOf(state: State, of: OfRun) {
  const brief = briefSuite(state, of);
  return {
    ...brief,
    rerequestable: true,
    runs_rerequestable: true,
    latest_check_runs_count: 1,
    check_runs_url: `${brief.url}/check-runs`,
    head_commit: commitOf(of.run.headSha, "", of.run.startedAt),
  };
}

function briefSuite(state: State, { repository, run }: OfRun) {
  const { app, pull_requests: pulls, url } = checkRunPayload(state, repository, run);
  return {
    id: run.suiteId,
    node_id: nodeId("CS", run.suiteId),
    head_branch: pulls[0]?.head.ref ?? null,
    head_sha: run.headSha,
    status: run.status,
    conclusion: run.conclusion,
    url: `${url}/suite`,
    before: null,
    after: null,
    app,
    pull_requests: pulls,
    created_at: run.startedAt,
    updated_at: run.completedAt ?? run.startedAt,
  };
}

function commitOf(id: string, message: string, timestamp: string) {
  const author = { name: "Ada", email: "ada@example.com" };
  return { id, tree_id: id, message, timestamp, author, committer: author };
}

/** https://docs.github.com/webhooks/webhook-events-and-payloads#merge_group */
function mergeGroupOf(
  state: State,
  { pull, commit }: { readonly pull: PullRequest; readonly commit: string },
) {
  return {
    head_sha: commit,
    head_ref: `refs/heads/gh-readonly-queue/${pull.base.ref}/pr-${pull.number}-${pull.base.sha}`,
    base_sha: pull.base.sha,
    base_ref: `refs/heads/${pull.base.ref}`,
    head_commit: commitOf(commit, pull.title, state.clock.timestamp()),
  };
}

/** A pull request as the issue it also is. */
function issuePayload(state: State, pull: PullRequest) {
  const shared = pullRequestPayload(state, pull);
  const url = issueApi(state, pull);
  return {
    url,
    repository_url: shared.base.repo.url,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: shared.html_url,
    id: pull.id + 1_000_000,
    node_id: nodeId("PR", pull.id),
    number: pull.number,
    title: pull.title,
    user: shared.user,
    labels: shared.labels,
    state: pull.state,
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: pull.comments.length,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: shared.closed_at,
    author_association: shared.author_association,
    active_lock_reason: null,
    draft: pull.draft,
    pull_request: {
      url: pullApi(state, pull),
      html_url: pullPage(state, pull),
      diff_url: shared.diff_url,
      patch_url: shared.patch_url,
      merged_at: shared.merged_at,
    },
    body: pull.body,
    reactions: noReactions(url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: null,
  };
}

const noReactions = (url: string) => ({
  url: `${url}/reactions`,
  total_count: 0,
  "+1": 0,
  "-1": 0,
  laugh: 0,
  hooray: 0,
  confused: 0,
  heart: 0,
  rocket: 0,
  eyes: 0,
});

/** Who stands behind an event unless someone is named: the pull request's author. */
export function senderOf(state: State, login: string | undefined, pull: PullRequest | null): Account {
  return login === undefined ? (pull?.author ?? accountOf(state, "octocat")) : accountOf(state, login);
}
