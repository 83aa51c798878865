import type { KeyObject } from "node:crypto";
import type { Git } from "#git/git.ts";
import type { Clock } from "./clock.ts";

/** Everything this GitHub knows, as plain records that the routes read and change. */
export interface State {
  readonly clock: Clock;
  /** Where it listens, such as `http://127.0.0.1:4000`; empty until it does. */
  origin: string;
  readonly accounts: Map<string, Account>;
  readonly apps: App[];
  readonly installations: Installation[];
  readonly tokens: Map<string, Token>;
  readonly repositories: Repository[];
  readonly edits: Edit[];
  readonly options: Options;
  /** Null where it is github.com. */
  readonly enterprise: Enterprise | null;
  nextId(): number;
}

/** GitHub's limits, smaller in a test that wants to meet one. */
export interface Options {
  /** Rows of a file list past this many diff lines lose counts and patch without a word. */
  readonly diffLinesPerAnswer: number;
  /** A single file's patch is left out above either. */
  readonly patchLines: number;
  readonly patchBytes: number;
  readonly filesPerPullRequest: number;
  /** Requests an hour and installation. */
  readonly requestsPerHour: number;
  /** Bytes of a blob that GraphQL gives as text before it says isTruncated. */
  readonly blobTextBytes: number;
  /** Points a minute (a read 1, a write 5) and comments a minute, above which GitHub asks to wait. */
  readonly pointsPerMinute: number;
  readonly contentPerMinute: number;
}

/** An Enterprise Server of some version. */
export interface Enterprise {
  readonly version: string;
  /** Fields and mutations that its GraphQL does not know: `PullRequestReviewComment.fullDatabaseId`. */
  readonly lacks: readonly string[];
}

export type Permissions = Readonly<Record<string, "read" | "write" | "admin">>;
export type Role = "admin" | "maintain" | "write" | "triage" | "read" | "none";

export interface Account {
  readonly id: number;
  /** As REST spells it: an App's bot ends in `[bot]`, which GraphQL leaves out. */
  readonly login: string;
  readonly type: "User" | "Organization" | "Bot";
}

export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly webhookSecret: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly owner: Account;
  readonly bot: Account;
  readonly createdAt: string;
}

export interface Installation {
  readonly id: number;
  readonly app: App;
  readonly account: Account;
  readonly permissions: Permissions;
  readonly createdAt: string;
}

export interface Token {
  readonly installation: Installation;
  readonly permissions: Permissions;
  /** Null where the token may use every repository of the installation. */
  readonly repositories: readonly number[] | null;
  /** Milliseconds of the local GitHub's own clock. */
  readonly expiresAt: number;
}

export interface Repository {
  readonly id: number;
  owner: Account;
  name: string;
  readonly git: Git;
  readonly defaultBranch: string;
  readonly private: boolean;
  readonly pulls: PullRequest[];
  readonly checkRuns: CheckRun[];
  readonly roles: Map<string, Role>;
  readonly createdAt: string;
}

export interface PullRequest {
  readonly id: number;
  readonly number: number;
  readonly repository: Repository;
  readonly author: Account;
  title: string;
  body: string | null;
  draft: boolean;
  state: "open" | "closed";
  merged: boolean;
  labels: readonly string[];
  base: { ref: string; sha: string };
  head: { ref: string; sha: string };
  /** Every commit that has been its head, the present one last. */
  readonly heads: string[];
  /** The owner of the fork that the head is in; null for a branch of the repository itself. */
  readonly fork: Account | null;
  readonly reviews: Review[];
  readonly threads: Thread[];
  readonly comments: IssueComment[];
  readonly createdAt: string;
  updatedAt: string;
}

export interface Review {
  readonly id: number;
  readonly author: Account;
  body: string;
  state: "PENDING" | "COMMENTED" | "APPROVED" | "CHANGES_REQUESTED" | "DISMISSED";
  commitId: string;
  submittedAt: string | null;
}

export type Side = "LEFT" | "RIGHT";

/** Where a thread stands. `line` is null once the thread is outdated. */
export interface Thread {
  readonly id: number;
  readonly path: string;
  readonly side: Side;
  readonly startSide: Side | null;
  line: number | null;
  startLine: number | null;
  readonly originalLine: number;
  readonly originalStartLine: number | null;
  readonly diffHunk: string;
  readonly originalCommitId: string;
  commitId: string;
  resolvedBy: Account | null;
  readonly comments: ReviewComment[];
}

export interface Comment {
  readonly id: number;
  readonly author: Account;
  body: string;
  /** The reason it is hidden for, such as `OUTDATED`; null where it is shown. */
  minimized: string | null;
  readonly reactions: Reaction[];
  readonly createdAt: string;
  updatedAt: string;
}

export type IssueComment = Comment;

export interface ReviewComment extends Comment {
  readonly review: Review;
  readonly inReplyTo: number | null;
}

export const reactionContents = [
  "+1",
  "-1",
  "laugh",
  "confused",
  "heart",
  "hooray",
  "rocket",
  "eyes",
] as const;

export interface Reaction {
  readonly id: number;
  readonly author: Account;
  readonly content: (typeof reactionContents)[number];
  readonly createdAt: string;
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column: number | null;
  readonly end_column: number | null;
  readonly annotation_level: string;
  readonly title: string | null;
  readonly message: string;
  readonly raw_details: string | null;
}

export interface CheckRun {
  readonly id: number;
  readonly suiteId: number;
  readonly app: App;
  readonly headSha: string;
  name: string;
  externalId: string;
  detailsUrl: string | null;
  status: string;
  conclusion: string | null;
  startedAt: string;
  completedAt: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  readonly annotations: Annotation[];
  /** The buttons below it, in order. */
  actions: readonly CheckAction[];
}

export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

/** A change to something that had been said. */
export interface Edit {
  readonly repository: Repository;
  readonly number: number;
  readonly comment: number;
  readonly before: string;
  readonly after: string;
  readonly minimized: string | null;
}

const githubsLimits: Options = {
  diffLinesPerAnswer: 20_000,
  patchLines: 20_000,
  patchBytes: 500_000,
  filesPerPullRequest: 3_000,
  requestsPerHour: 5_000,
  blobTextBytes: 512_000,
  pointsPerMinute: 900,
  contentPerMinute: 80,
};

export function createState(
  clock: Clock,
  options: Partial<Options>,
  enterprise: Enterprise | null = null,
): State {
  let last = 1000;
  return {
    clock,
    origin: "",
    accounts: new Map(),
    apps: [],
    installations: [],
    tokens: new Map(),
    repositories: [],
    edits: [],
    options: { ...githubsLimits, ...options },
    enterprise,
    nextId: () => (last += 1),
  };
}

/** The account of that login; made when it is first named. */
export function accountOf(
  state: State,
  login: string,
  type: Account["type"] = login.endsWith("[bot]") ? "Bot" : "User",
): Account {
  const key = login.toLowerCase();
  const known = state.accounts.get(key);
  if (known !== undefined) return known;
  const account = { id: state.nextId(), login, type };
  state.accounts.set(key, account);
  return account;
}

export function repositoryOf(state: State, owner: string, name: string): Repository | undefined {
  const wanted = `${owner}/${name}`.toLowerCase();
  return state.repositories.find((one) => `${one.owner.login}/${one.name}`.toLowerCase() === wanted);
}
