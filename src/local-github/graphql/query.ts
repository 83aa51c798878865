import { mayUse } from "../access.ts";
import { nodeId, pullPage, repositoryPage } from "../payloads/links.ts";
import { changesOf } from "../pull-diff.ts";
import { isVisible } from "../reviewing.ts";
import { repositoryOf } from "../state.ts";
import type { PullRequest, Repository } from "../state.ts";
import { connection } from "./connection.ts";
import type { Paging } from "./connection.ts";
import { demandAny } from "./context.ts";
import type { Context } from "./context.ts";
import { actorNode, issueCommentNode, reviewNode, threadNode, visibleThreads } from "./conversation.ts";
import { objectLoader } from "./objects.ts";
import { unresolved } from "./refusal.ts";
import { treeEntryLoader } from "./tree-entries.ts";

export function queryRoot(context: Context) {
  const { state, viewer } = context;
  return {
    viewer: () => actorNode(viewer.app.bot),
    rateLimit: () => ({
      limit: state.options.requestsPerHour,
      cost: 1,
      nodeCount: 0,
      remaining: state.options.requestsPerHour,
      used: 0,
      resetAt: state.clock.timestamp(),
    }),
    repository({ owner, name }: { owner: string; name: string }) {
      const found = repositoryOf(state, owner, name);
      if (found === undefined || !mayUse(viewer, found))
        throw unresolved(`a Repository with the name '${owner}/${name}'`);
      return repositoryNode(context, found);
    },
  };
}

function repositoryNode(context: Context, repository: Repository): object {
  const load = objectLoader(repository, context.state.options.blobTextBytes);
  return {
    __typename: "Repository",
    id: nodeId("R", repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: `${repository.owner.login}/${repository.name}`,
    owner: actorNode(repository.owner),
    isPrivate: repository.private,
    isArchived: false,
    url: repositoryPage(context.state, repository),
    async defaultBranchRef() {
      const oid = await repository.git.revParse(repository.defaultBranch);
      return { name: repository.defaultBranch, target: { __typename: "Commit", oid } };
    },
    object({ expression, oid }: { expression?: string | null; oid?: string | null }) {
      demandAny(context, "contents:read");
      const named = expression ?? oid ?? "";
      return named.includes(":") ? load(named) : commitNode(repository, named, load);
    },
    pullRequest({ number }: { number: number }) {
      demandAny(context, "pull_requests:read");
      const pull = repository.pulls.find((one) => one.number === number);
      if (pull === undefined) throw unresolved(`a PullRequest with the number of ${number}`);
      return pullRequestNode(context, pull);
    },
  };
}

async function commitNode(
  repository: Repository,
  revision: string,
  load: ReturnType<typeof objectLoader>,
): Promise<object | null> {
  try {
    const oid = await repository.git.revParse(revision === "HEAD" ? repository.defaultBranch : revision);
    const file = treeEntryLoader(repository, oid, load);
    return { __typename: "Commit", oid, message: await repository.git.commitMessage(oid), file };
  } catch {
    return null;
  }
}

function pullRequestNode(context: Context, pull: PullRequest): object {
  const bot = context.viewer.app.bot;
  const reviews = pull.reviews.filter((review) => isVisible(review, bot));
  return {
    __typename: "PullRequest",
    id: nodeId("PR", pull.id),
    databaseId: pull.id,
    number: pull.number,
    title: pull.title,
    body: pull.body ?? "",
    state: pull.merged ? "MERGED" : pull.state.toUpperCase(),
    closed: pull.state === "closed",
    merged: pull.merged,
    isDraft: pull.draft,
    isCrossRepository: pull.fork !== null,
    headRefOid: pull.head.sha,
    baseRefOid: pull.base.sha,
    headRefName: pull.head.ref,
    baseRefName: pull.base.ref,
    url: pullPage(context.state, pull),
    createdAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    author: actorNode(pull.author),
    authorAssociation: "CONTRIBUTOR",
    changedFiles: async () => (await changesOf(pull)).length,
    labels: connection("labels", pull.labels, (name) => ({ name })),
    reviews: connection("reviews", reviews, (review) => reviewNode(context, pull, review)),
    reviewThreads: connection("reviewThreads", visibleThreads(context, pull), (thread) =>
      threadNode(context, pull, thread),
    ),
    comments: connection("comments", pull.comments, (comment) => issueCommentNode(context, pull, comment)),
    commits: async (paging: Paging) => commitsOf(pull, paging),
    files: async (paging: Paging) => filesOf(pull, paging),
  };
}

async function commitsOf(pull: PullRequest, paging: Paging) {
  const commits = await pull.repository.git.log(pull.base.sha, pull.head.sha);
  return connection("commits", commits, ({ id, message }) => {
    const [headline = "", ...rest] = message.split("\n");
    const messageBody = rest.join("\n").trim();
    return { commit: { __typename: "Commit", oid: id, message, messageHeadline: headline, messageBody } };
  })(paging);
}

const changeTypes = {
  added: "ADDED",
  removed: "DELETED",
  modified: "MODIFIED",
  renamed: "RENAMED",
  changed: "CHANGED",
} as const;

async function filesOf(pull: PullRequest, paging: Paging) {
  return connection("files", await changesOf(pull), ({ path, status, additions, deletions }) => ({
    path,
    changeType: changeTypes[status],
    additions,
    deletions,
  }))(paging);
}
