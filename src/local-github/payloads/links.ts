import type { PullRequest, Repository, State } from "../state.ts";

/** Addresses as an Enterprise Server would write them. */
export const apiOf = (state: State) => `${state.origin}/api/v3`;
export const repositoryApi = (state: State, repository: Repository) =>
  `${apiOf(state)}/repos/${repository.owner.login}/${repository.name}`;
export const repositoryPage = (state: State, repository: Repository) =>
  `${state.origin}/${repository.owner.login}/${repository.name}`;
export const pullApi = (state: State, pull: PullRequest) =>
  `${repositoryApi(state, pull.repository)}/pulls/${pull.number}`;
export const issueApi = (state: State, pull: PullRequest) =>
  `${repositoryApi(state, pull.repository)}/issues/${pull.number}`;
export const pullPage = (state: State, pull: PullRequest) =>
  `${repositoryPage(state, pull.repository)}/pull/${pull.number}`;

/** GitHub's paths keep their slashes. */
export const encodePath = (path: string) => path.split("/").map(encodeURIComponent).join("/");

/** Opaque to clients, readable to whoever looks at a test: the kind and the number. */
export const nodeId = (kind: string, id: number) => `${kind}_${id}`;
