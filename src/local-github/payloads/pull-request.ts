import type { GitChange } from "#git/changes.ts";
import type { PullRequest, State } from "../state.ts";
import { accountPayload } from "./account.ts";
import { issueApi, nodeId, pullApi, pullPage, repositoryApi } from "./links.ts";
import { repositoryPayload } from "./repository.ts";

/** As lists of pull requests show one. */
export function pullRequestPayload(state: State, pull: PullRequest) {
  const page = pullPage(state, pull);
  const links = pullLinks(state, pull);
  return {
    url: pullApi(state, pull),
    id: pull.id,
    node_id: nodeId("PR", pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    ...links,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: accountPayload(state, pull.author),
    body: pull.body,
    labels: pull.labels.map((name, index) => labelPayload(state, pull, { name, index })),
    milestone: null,
    active_lock_reason: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.state === "closed" ? pull.updatedAt : null,
    merged_at: pull.merged ? pull.updatedAt : null,
    merge_commit_sha: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    draft: pull.draft,
    head: endPayload(state, pull, "head"),
    base: endPayload(state, pull, "base"),
    _links: {
      self: { href: pullApi(state, pull) },
      html: { href: page },
      issue: { href: links.issue_url },
      comments: { href: links.comments_url },
      review_comments: { href: links.review_comments_url },
      review_comment: { href: links.review_comment_url },
      commits: { href: links.commits_url },
      statuses: { href: links.statuses_url },
    },
    author_association: "CONTRIBUTOR",
    auto_merge: null,
  };
}

/** A pull request by itself, with the figures that lists leave out. */
export function fullPullRequestPayload(
  state: State,
  pull: PullRequest,
  figures: { readonly changes: readonly GitChange[]; readonly commits: number },
) {
  const sum = (count: (change: GitChange) => number) =>
    figures.changes.reduce((total, change) => total + count(change), 0);
  return {
    ...pullRequestPayload(state, pull),
    merged: pull.merged,
    mergeable: true,
    rebaseable: true,
    mergeable_state: "clean",
    merged_by: null,
    comments: pull.comments.length,
    review_comments: pull.threads.reduce((total, thread) => total + thread.comments.length, 0),
    maintainer_can_modify: false,
    commits: figures.commits,
    additions: sum((change) => change.additions),
    deletions: sum((change) => change.deletions),
    changed_files: figures.changes.length,
  };
}

function pullLinks(state: State, pull: PullRequest) {
  const url = pullApi(state, pull);
  const issue = issueApi(state, pull);
  const repository = repositoryApi(state, pull.repository);
  return {
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repository}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${repository}/statuses/${pull.head.sha}`,
  };
}

function endPayload(state: State, pull: PullRequest, side: "head" | "base") {
  const { ref, sha } = pull[side];
  const owner = side === "head" && pull.fork !== null ? pull.fork : pull.repository.owner;
  const repo = repositoryPayload(state, { ...pull.repository, owner });
  return {
    label: `${owner.login}:${ref}`,
    ref,
    sha,
    user: accountPayload(state, owner),
    repo: owner === pull.repository.owner ? repo : { ...repo, id: repo.id + owner.id * 10_000, fork: true },
  };
}

function labelPayload(
  state: State,
  pull: PullRequest,
  label: { readonly name: string; readonly index: number },
) {
  const id = pull.id * 100 + label.index;
  return {
    id,
    node_id: nodeId("LA", id),
    url: `${repositoryApi(state, pull.repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    description: "",
    color: "ededed",
    default: false,
  };
}
