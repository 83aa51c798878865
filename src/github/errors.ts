/** The repository, the pull request or the installation is no more: the work is dropped with this sentence as the reason. */
export class PullRequestGone extends Error {
  override readonly name = "PullRequestGone";
}

/** GitHub cannot answer now: the work is done again, not within `retryIn` milliseconds where GitHub named a time. */
export class GitHubUnavailable extends Error {
  override readonly name = "GitHubUnavailable";
  readonly retryIn: number | null;

  constructor(message: string, options: ErrorOptions & { readonly retryIn?: number | null } = {}) {
    super(message, options);
    this.retryIn = options.retryIn ?? null;
  }
}

/** GitHub will say the same again: it is logged once and the work is dropped. */
export class GitHubRefused extends Error {
  override readonly name: string = "GitHubRefused";
  /** The HTTP status; null where GraphQL answered 200 with errors. */
  readonly status: number | null;

  constructor(message: string, options: ErrorOptions & { readonly status?: number | null } = {}) {
    super(message, options);
    this.status = options.status ?? null;
  }
}

/** The server does not know what a review cannot do without. */
export class GitHubTooOld extends GitHubRefused {
  override readonly name: string = "GitHubTooOld";
}
