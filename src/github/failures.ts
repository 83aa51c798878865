import { GitHubRefused, GitHubTooOld, GitHubUnavailable, PullRequestGone } from "./errors.ts";
import { list, record, text } from "./parse.ts";
import { tooOld } from "./server.ts";

const gone = new Set([404, 410, 451]);

/** What a failed request means for the caller. Our own errors pass through; what is not GitHub's is thrown as it is. */
export function toGitHubError(error: unknown): Error {
  if (!(error instanceof Error)) return new GitHubRefused(String(error));
  if (
    error instanceof PullRequestGone ||
    error instanceof GitHubUnavailable ||
    error instanceof GitHubRefused
  ) {
    return error;
  }
  if ("status" in error && typeof error.status === "number") return fromStatus(error, error.status);
  if (error.name === "GraphqlResponseError") return fromGraphql(error);
  return error;
}

function fromStatus(error: Error, status: number): Error {
  const cause = { cause: error };
  const said = `GitHub answered ${status}: ${firstLine(error.message)}`;
  if (gone.has(status)) return new PullRequestGone(said, cause);
  const retryIn = waitOf(error);
  if (status >= 500 || status === 429 || retryIn !== null || isRateLimit(error.message)) {
    return new GitHubUnavailable(said, { ...cause, retryIn });
  }
  // Seen right after a token is minted, until all of GitHub knows it: the next attempt mints another.
  if (status === 401) return new GitHubUnavailable(said, cause);
  return new GitHubRefused(said, { ...cause, status });
}

function fromGraphql(error: Error): Error {
  const old = tooOld(error);
  if (old !== null) return new GitHubTooOld(old, { cause: error });
  const errors = "errors" in error ? list(error.errors).map(record) : [];
  const kinds = errors.map((each) => text(each["type"]));
  const said = `GitHub's GraphQL answered: ${firstLine(error.message)}`;
  const cause = { cause: error };
  if (kinds.includes("NOT_FOUND")) return new PullRequestGone(said, cause);
  if (kinds.includes("FORBIDDEN")) return new GitHubRefused(said, cause);
  // An error without a type is GitHub's own trouble ("Something went wrong while executing your query"), as is a timeout.
  return new GitHubUnavailable(said, { ...cause, retryIn: waitOf(error) });
}

/** The secondary limits of creating content come as 403, or as 422 "was submitted too quickly". */
function isRateLimit(message: string): boolean {
  return /rate limit|submitted too quickly|abuse detection/i.test(message);
}

/** `retry-after`, or the time until a used-up primary limit is reset; in milliseconds. */
function waitOf(error: Error): number | null {
  const response = "response" in error ? record(error.response) : {};
  const headers = record(response["headers"] ?? ("headers" in error ? error.headers : undefined));
  const after = Number(headers["retry-after"] ?? Number.NaN);
  if (Number.isFinite(after)) return after * 1000;
  const reset = Number(headers["x-ratelimit-reset"] ?? Number.NaN);
  if (String(headers["x-ratelimit-remaining"]) !== "0" || !Number.isFinite(reset)) return null;
  return reset * 1000 - Date.now();
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0]?.slice(0, 300) ?? "";
}
