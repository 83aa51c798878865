import { notAccessible, notFound, unauthorized } from "./answer.ts";
import { verifyAppToken } from "./jwt.ts";
import type { Need, Viewer } from "./route.ts";
import { repositoryOf } from "./state.ts";
import type { Permissions, PullRequest, Repository, State } from "./state.ts";

/** Who asks, by the authorization header. Throws what GitHub answers a stranger. */
export function viewerOf(state: State, authorization: string | undefined): Viewer {
  const [scheme = "", credentials = ""] = (authorization ?? "").split(" ");
  if (credentials === "") throw unauthorized("Requires authentication");
  if (scheme.toLowerCase() === "bearer" && credentials.split(".").length === 3) {
    return { kind: "app", app: verifyAppToken(state, credentials) };
  }
  const token = state.tokens.get(credentials);
  if (token === undefined || token.expiresAt <= state.clock.now()) throw unauthorized();
  return { kind: "installation", app: token.installation.app, installation: token.installation, token };
}

const levels = ["none", "read", "write", "admin"];

export function grants(permissions: Permissions, need: Need): boolean {
  const [name = "", level = "read"] = need.split(":");
  return levels.indexOf(permissions[name] ?? "none") >= levels.indexOf(level);
}

/** Throws unless the viewer's token grants one of these. */
export function demand(viewer: Viewer, needs: readonly Need[]): void {
  if (viewer.kind === "installation" && needs.some((need) => grants(viewer.token.permissions, need))) return;
  throw notAccessible();
}

export function mayUse(viewer: Viewer, repository: Repository): boolean {
  if (viewer.kind === "app") return true;
  const { installation, repositories } = viewer.token;
  const inside = repositories === null || repositories.includes(repository.id);
  return inside && installation.account === repository.owner;
}

/** The repository, or a 404 where there is none that the viewer may know of. */
export function locate(state: State, viewer: Viewer, at: { owner: string; repo: string }): Repository {
  const repository = repositoryOf(state, at.owner, at.repo);
  if (repository === undefined || !mayUse(viewer, repository)) throw notFound();
  return repository;
}

interface InPull {
  readonly state: State;
  readonly viewer: Viewer;
  readonly parameters: {
    readonly owner: string;
    readonly repo: string;
    readonly pull_number?: number;
    readonly issue_number?: number;
  };
}

/** The pull request that a path names, by its own number or as an issue. */
export function locatePull(call: InPull): PullRequest {
  const repository = locate(call.state, call.viewer, call.parameters);
  const number = call.parameters.pull_number ?? call.parameters.issue_number;
  const pull = repository.pulls.find((one) => one.number === number);
  if (pull === undefined) throw notFound();
  return pull;
}
