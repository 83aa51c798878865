import type { Connection } from "#github/connection.ts";
import { GitHubRefused, PullRequestGone } from "#github/errors.ts";
import { toGitHubError } from "#github/failures.ts";
import { adapting, createServer } from "#github/server.ts";
import type { RepositoryRef } from "#github/types.ts";
import type { Metrics } from "#web/metrics.ts";
import type { Logger } from "pino";
import { ProbotOctokit } from "probot";
import type { Credentials } from "./environment.ts";
import { watchRequests } from "./watching.ts";

export interface OctokitOptions {
  readonly credentials: Credentials;
  readonly apiUrl: string;
  readonly log: Logger;
  /** GitHub's own pace for writes: a second between two, three where people are notified. Off only against a local GitHub. */
  readonly paced: boolean;
  readonly metrics: Metrics;
}

/** What a review needs of what the manifest asks for. */
const permissions = { metadata: "read", contents: "read", pull_requests: "write", checks: "write" } as const;

/** What resolving threads takes; app.yml does not ask for it, and an owner may grant it. */
const settling = { metadata: "read", contents: "write", pull_requests: "write" } as const;

/** A request that fails is done again with its job: the queue knows when, and meanwhile does other work. */
const never = { onRateLimit: () => false, onSecondaryRateLimit: () => false };
const retry = { enabled: false };

/** The job is another process's by now, which says what this one was about to say. */
export class ClaimLost extends Error {
  override readonly name = "ClaimLost";
}

export interface ConnectOptions {
  /** Mints another token, since the one at hand may have been revoked. */
  readonly fresh: boolean;
  /** Asked right before each write, which rejects with ClaimLost where the answer is no. */
  readonly isMine: () => Promise<boolean>;
}

export type Connect = (ref: RepositoryRef, options: ConnectOptions) => Promise<Connection>;

/**
 * Makes the Octokits of one job: with a token for its repository and its permissions alone, kept as long as it lives.
 */
export function createConnect({ credentials, apiUrl, log, paced, metrics }: OctokitOptions): Connect {
  const { appId, privateKey } = credentials;
  const quiet = { debug: () => {}, info: () => {}, warn: log.warn.bind(log), error: () => {} };
  const common = { baseUrl: apiUrl, log: quiet, retry };
  const app = new ProbotOctokit({ ...common, auth: { appId, privateKey }, throttle: { enabled: false } });
  const server = createServer();
  return async (ref, { fresh, isMine }) => {
    const auth = { token: await mint(app, ref, { permissions, refresh: fresh }) };
    const throttle = { ...never, enabled: paced, id: String(ref.installation) };
    let requests = 0;
    const counted = (octokit: ProbotOctokit) => {
      octokit.hook.before("request", () => void (requests += 1));
      watchRequests(octokit, metrics);
      return octokit;
    };
    const guarded = (octokit: ProbotOctokit) => {
      octokit.hook.before("request", async () => {
        if (!(await isMine())) throw new ClaimLost("Another process has this job by now.");
      });
      return counted(octokit);
    };
    const reads = counted(new ProbotOctokit({ ...common, auth, throttle: { enabled: false } }));
    return {
      server,
      requests: () => requests,
      reads: adapting(reads, server),
      writes: guarded(new ProbotOctokit({ ...common, auth, throttle })),
      async settling() {
        if (!(await grantsSettling(app, ref))) return null;
        const token = await mint(app, ref, { permissions: settling, refresh: fresh });
        return guarded(new ProbotOctokit({ ...common, auth: { token }, throttle }));
      },
    };
  };
}

/** https://docs.github.com/rest/apps/apps#get-an-installation-for-the-authenticated-app */
async function grantsSettling(app: ProbotOctokit, ref: RepositoryRef): Promise<boolean> {
  const parameters = { installation_id: ref.installation };
  try {
    const { data } = await app.request("GET /app/installations/{installation_id}", parameters);
    return data.permissions.contents === "write";
  } catch (error) {
    throw toGitHubError(error);
  }
}

interface Wanted {
  readonly permissions: Readonly<Record<string, "read" | "write">>;
  /** True for another token than the one at hand. */
  readonly refresh: boolean;
}

async function mint(app: ProbotOctokit, ref: RepositoryRef, wanted: Wanted): Promise<string> {
  const request = {
    type: "installation",
    installationId: ref.installation,
    repositoryNames: [ref.repo],
    ...wanted,
  };
  try {
    const authentication = (await app.auth(request)) as { readonly token: string };
    return authentication.token;
  } catch (error) {
    throw toMintError(toGitHubError(error));
  }
}

/** https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app answers 422 for both. */
function toMintError(error: Error): Error {
  if (!(error instanceof GitHubRefused) || error.status !== 422) return error;
  return /repositor/i.test(error.message)
    ? new PullRequestGone("The installation no longer has the repository.", { cause: error })
    : new GitHubRefused(
        "The installation has not granted the permissions of app.yml: its owner must accept them.",
        {
          cause: error,
          status: 422,
        },
      );
}
