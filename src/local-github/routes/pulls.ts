import type { GitChange } from "#git/changes.ts";
import { locate, locatePull } from "../access.ts";
import { ok } from "../answer.ts";
import { pageOf, paged } from "../paging.ts";
import { commitPayload } from "../payloads/commit.ts";
import { filePayload } from "../payloads/file.ts";
import { fullPullRequestPayload, pullRequestPayload } from "../payloads/pull-request.ts";
import { changesOf } from "../pull-diff.ts";
import { route } from "../route.ts";
import type { Options } from "../state.ts";

/** GitHub lists no more commits of a pull request. */
const mostCommits = 250;

export const pullRoutes = [
  route("GET /repos/{owner}/{repo}/pulls", ["pull_requests:read"], (call) => {
    const { state, viewer, parameters } = call;
    const repository = locate(state, viewer, parameters);
    const wanted = parameters.state ?? "open";
    const pulls = repository.pulls
      .filter((pull) => wanted === "all" || pull.state === wanted)
      .filter((pull) => parameters.base === undefined || pull.base.ref === parameters.base)
      .filter((pull) => parameters.head === undefined || headLabel(pull) === parameters.head)
      .toReversed();
    return paged(
      call,
      pulls.map((pull) => pullRequestPayload(state, pull)),
    );
  }),

  route("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", ["pull_requests:read"], (call) => {
    const { state, viewer, parameters } = call;
    const pulls = locate(state, viewer, parameters).pulls.filter(
      (pull) => pull.head.sha === parameters.commit_sha,
    );
    return paged(
      call,
      pulls.map((pull) => pullRequestPayload(state, pull)),
    );
  }),

  route("GET /repos/{owner}/{repo}/pulls/{pull_number}", ["pull_requests:read"], async (call) => {
    const pull = locatePull(call);
    const commits = await pull.repository.git.log(pull.base.sha, pull.head.sha);
    return ok(
      fullPullRequestPayload(call.state, pull, { changes: await changesOf(pull), commits: commits.length }),
    );
  }),

  route("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", ["pull_requests:read"], async (call) => {
    const { options } = call.state;
    const pull = locatePull(call);
    const changes = (await changesOf(pull)).slice(0, options.filesPerPullRequest);
    const page = pageOf(call, changes);
    const rows = silentlyCut(
      page.rows.map((change) => withoutHugePatch(change, options)),
      options,
    );
    return ok(
      rows.map((change) => filePayload(call.state, pull, change)),
      page.headers,
    );
  }),

  route("GET /repos/{owner}/{repo}/pulls/{pull_number}/commits", ["pull_requests:read"], async (call) => {
    const pull = locatePull(call);
    const commits = await pull.repository.git.log(pull.base.sha, pull.head.sha);
    const shown = commits
      .slice(0, mostCommits)
      .map((commit) => commitPayload(call.state, pull.repository, commit));
    return paged(call, shown);
  }),
];

const headLabel = (pull: {
  fork: { login: string } | null;
  repository: { owner: { login: string } };
  head: { ref: string };
}) => `${(pull.fork ?? pull.repository.owner).login}:${pull.head.ref}`;

function withoutHugePatch(change: GitChange, options: Options): GitChange {
  const { patch } = change;
  if (patch === null) return change;
  const huge = change.additions + change.deletions > options.patchLines || patch.length > options.patchBytes;
  return huge ? { ...change, patch: null } : change;
}

/** What GitHub does without a word: past its limit for one answer, rows say that nothing changed. */
function silentlyCut(changes: readonly GitChange[], options: Options): GitChange[] {
  let lines = 0;
  return changes.map((change) => {
    lines += change.patch?.split("\n").length ?? 0;
    return lines > options.diffLinesPerAnswer
      ? { ...change, patch: null, additions: 0, deletions: 0 }
      : change;
  });
}
