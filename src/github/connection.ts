import type { Octokit } from "@octokit/rest";
import { GitHubRefused } from "./errors.ts";
import { toGitHubError } from "./failures.ts";
import type { Server } from "./server.ts";

/** As much of an Octokit as we use: its authentication, its pacing and its base URL are its maker's business. */
export interface Client extends Pick<Octokit, "request"> {
  graphql(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/**
 * Reads go their own way: the throttling plugin spaces every GraphQL call by a second as if it wrote, so that `reads` is an
 * unpaced Octokit and `writes` keeps GitHub's pace.
 */
export interface Connection {
  readonly reads: Client;
  readonly writes: Client;
  /** One that may also resolve threads; null where the installation does not grant that. Asked only where there are threads to resolve. */
  readonly settling: () => Promise<Client | null>;
  /** Shared by all that ask the same GitHub. */
  readonly server: Server;
  /** How many requests were made over it so far. */
  readonly requests: () => number;
}

/** Which Octokit, and GitHub's own spelling of the route: "POST /repos/{owner}/{repo}/check-runs". */
export interface Call {
  readonly client: Client;
  readonly route: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/** One REST request. Everything thrown is one of `errors.ts`. */
export async function send({ client, route, parameters }: Call): Promise<Answer> {
  try {
    return await client.request(route, { ...parameters });
  } catch (error) {
    throw toGitHubError(error);
  }
}

/**
 * One REST request that is asked once more where GitHub refuses its content, which it also does to what not all of its servers
 * have seen yet: for what would be given up otherwise. A refusal has made nothing; one that `isMeant` says enough by itself.
 */
export async function sendTwice(
  call: Call,
  isMeant: (refusal: GitHubRefused) => boolean = () => false,
): Promise<Answer> {
  try {
    return await send(call);
  } catch (error) {
    if (!(error instanceof GitHubRefused) || error.status !== 422 || isMeant(error)) throw error;
    return send(call);
  }
}

/** One GraphQL request. An answer with errors is a failure, also where it holds data. */
export async function query(
  client: Client,
  text: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  try {
    return await client.graphql(text, { ...variables });
  } catch (error) {
    throw toGitHubError(error);
  }
}
