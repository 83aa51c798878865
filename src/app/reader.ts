import { GitHubRefused, PullRequestGone } from "#github/errors.ts";
import { toGitHubError } from "#github/failures.ts";
import { ProbotOctokit } from "probot";
import type { OctokitOptions } from "./octokits.ts";
import type { OpenForReading } from "./organisation-files.ts";

/** What reading a settings file takes, and no more. */
const permissions = { contents: "read" } as const;

/** Opens one repository with a token of its own that can read its contents. */
export function createReader(options: Omit<OctokitOptions, "paced" | "metrics">): OpenForReading {
  const { credentials, apiUrl, log } = options;
  const { appId, privateKey } = credentials;
  const quiet = { debug: () => {}, info: () => {}, warn: log.warn.bind(log), error: () => {} };
  const common = {
    baseUrl: apiUrl,
    log: quiet,
    retry: { enabled: false },
    throttle: { enabled: false },
  };
  const app = new ProbotOctokit({ ...common, auth: { appId, privateKey } });
  return async ({ installation, repo }) => {
    const request = {
      type: "installation",
      installationId: installation,
      repositoryNames: [repo],
      permissions,
    };
    try {
      const { token } = (await app.auth(request)) as { readonly token: string };
      return new ProbotOctokit({ ...common, auth: { token } });
    } catch (error) {
      throw toMintError(toGitHubError(error));
    }
  };
}

/** GitHub answers 422 where the installation does not include the repository, or where there is none of that name. */
function toMintError(error: Error): Error {
  return error instanceof GitHubRefused && error.status === 422
    ? new PullRequestGone("The App is not installed on this repository.", { cause: error })
    : error;
}
