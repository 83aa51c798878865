import { GitHubRefused, GitHubUnavailable, PullRequestGone } from "#github/errors.ts";
import { toGitHubError } from "#github/failures.ts";

function failure(status: number, message: string, headers: Record<string, string> = {}): Error {
  return Object.assign(new Error(message), { status, response: { headers } });
}

function retryIn(error: Error): number | null {
  if (!(error instanceof GitHubUnavailable)) throw error;
  return error.retryIn;
}

describe("github/failures", () => {
  it.each([404, 410, 451])("drops the work at %d", (status) => {
    expect(toGitHubError(failure(status, "Not Found"))).toBeInstanceOf(PullRequestGone);
  });

  it.each([
    [500, "Server Error"],
    [502, "Bad Gateway"],
    [429, "Too Many Requests"],
    [401, "Bad credentials"],
    [403, "You have exceeded a secondary rate limit"],
    [422, "Validation Failed: body was submitted too quickly"],
  ])("tries again after %d %s", (status, message) => {
    expect(toGitHubError(failure(status, message))).toBeInstanceOf(GitHubUnavailable);
  });

  it.each([
    [403, "Resource not accessible by integration"],
    [422, "Line could not be resolved"],
    [409, "Conflict"],
  ])("does not try again after %d %s", (status, message) => {
    expect(toGitHubError(failure(status, message))).toBeInstanceOf(GitHubRefused);
  });

  it("waits as long as retry-after says", () => {
    const error = toGitHubError(failure(403, "Forbidden", { "retry-after": "60" }));
    expect(retryIn(error)).toBe(60_000);
  });

  it("waits for the reset of a used-up limit, and for no reset of one that is not", () => {
    const reset = { "x-ratelimit-reset": "2000000000" };
    const used = toGitHubError(
      failure(403, "API rate limit exceeded", { ...reset, "x-ratelimit-remaining": "0" }),
    );
    const now = Date.now();
    expect(retryIn(used)).toBeGreaterThan(2_000_000_000_000 - now - 60_000);
    expect(retryIn(used)).toBeLessThan(2_000_000_000_000 - now + 60_000);
    const left = toGitHubError(
      failure(403, "Must have admin rights", { ...reset, "x-ratelimit-remaining": "4999" }),
    );
    expect(left).toBeInstanceOf(GitHubRefused);
  });

  it("leaves a programmer's mistake what it is", () => {
    const mistake = new TypeError("x is not a function");
    expect(toGitHubError(mistake)).toBe(mistake);
  });
});
