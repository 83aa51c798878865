import type { GitCommit } from "#git/git.ts";
import type { Repository, State } from "../state.ts";
import { nodeId, repositoryApi, repositoryPage } from "./links.ts";

export function commitPayload(state: State, repository: Repository, commit: GitCommit) {
  const api = repositoryApi(state, repository);
  const page = repositoryPage(state, repository);
  return {
    sha: commit.id,
    node_id: nodeId("C", repository.id),
    url: `${api}/commits/${commit.id}`,
    html_url: `${page}/commit/${commit.id}`,
    comments_url: `${api}/commits/${commit.id}/comments`,
    commit: {
      url: `${api}/git/commits/${commit.id}`,
      author: commit.author,
      committer: commit.author,
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    },
    // Addresses in commits belong to no account here.
    author: null,
    committer: null,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${api}/commits/${sha}`,
      html_url: `${page}/commit/${sha}`,
    })),
  };
}
