import { conversationOf } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";
import { deliveriesOf, found } from "./deliveries.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Journal } from "./journal.ts";
import { follow } from "./placement.ts";
import { newComment, newReview, threadsFor } from "./reviewing.ts";
import { accountOf } from "./state.ts";
import type { Comment, PullRequest, Reaction, Repository, Role, State } from "./state.ts";

export interface PullRequestOptions {
  /** Revisions of the repository; a branch's name becomes the ref that GitHub shows. */
  readonly base: string;
  readonly head: string;
  readonly title: string;
  readonly body?: string | null;
  readonly draft?: boolean;
  readonly author?: string;
  readonly labels?: readonly string[];
  /** The owner of the fork that the head comes from. */
  readonly fork?: string;
}

/** What people do in a repository, and what it looks like afterwards. */
export interface LocalRepository extends Deliveries {
  readonly owner: string;
  readonly name: string;
  openPullRequest(options: PullRequestOptions): Promise<number>;
  /** A push, forced or not: the head moves, and comments keep to their lines or are outdated. Answers the head before. */
  pushTo(number: number, head: string): Promise<string>;
  /** Compares the pull request with another base from now on; answers what was its base. */
  retarget(number: number, base: string): Promise<{ readonly ref: string; readonly sha: string }>;
  change(
    number: number,
    changes: Partial<Pick<PullRequest, "title" | "body" | "draft" | "state" | "labels">>,
  ): void;
  /** A person's comment on the pull request; answers its id. */
  comment(number: number, said: { readonly author: string; readonly body: string }): number;
  /** A person's comment on a line of the diff, which begins a thread; answers its id. */
  remark(
    number: number,
    said: {
      readonly author: string;
      readonly body: string;
      readonly path: string;
      readonly line: number;
    },
  ): Promise<number>;
  /** A person's reply below a review comment; answers its id. */
  reply(
    number: number,
    said: { readonly author: string; readonly body: string; readonly to: number },
  ): number;
  /** A person's reaction to a comment. */
  react(
    number: number,
    reaction: { readonly by: string; readonly to: number; readonly content: Reaction["content"] },
  ): void;
  resolve(number: number, thread: number, by: string | null): void;
  setRole(login: string, role: Role): void;
  /** Gives the repository another name, or another owner; everything in it keeps its numbers and ids. */
  rename(name: string): void;
  transfer(owner: string): void;
  conversation(number: number): Conversation;
}

export function repositoryHandle(state: State, journal: Journal, repository: Repository): LocalRepository {
  const pullOf = (number: number) =>
    found(
      repository.pulls.find((one) => one.number === number),
      `pull request ${number}`,
    );
  return {
    get owner() {
      return repository.owner.login;
    },
    get name() {
      return repository.name;
    },
    openPullRequest: (options) => openPullRequest(state, repository, options),
    pushTo: (number, head) => push(state, pullOf(number), head),
    retarget: (number, base) => retarget(state, pullOf(number), base),
    change(number, changes) {
      Object.assign(pullOf(number), changes, { updatedAt: state.clock.timestamp() });
    },
    comment(number, said) {
      const comment = newComment(state, accountOf(state, said.author), said.body);
      pullOf(number).comments.push(comment);
      return comment.id;
    },
    remark: (number, said) => remark(state, pullOf(number), said),
    reply: (number, said) => reply(state, pullOf(number), said),
    react: (number, reaction) => react(state, pullOf(number), reaction),
    resolve(number, thread, by) {
      const one = found(
        pullOf(number).threads.find(({ id }) => id === thread),
        `thread ${thread}`,
      );
      one.resolvedBy = by === null ? null : accountOf(state, by);
    },
    setRole: (login, role) => void repository.roles.set(accountOf(state, login).login, role),
    rename(name) {
      repository.name = name;
    },
    transfer(owner) {
      repository.owner = accountOf(state, owner, "Organization");
    },
    conversation: (number) => conversationOf(state, journal, pullOf(number)),
    ...deliveriesOf(state, repository),
  };
}

async function openPullRequest(
  state: State,
  repository: Repository,
  options: PullRequestOptions,
): Promise<number> {
  const { git } = repository;
  const now = state.clock.timestamp();
  const head = { ref: refName(options.head, "patch-1"), sha: await git.revParse(options.head) };
  const pull: PullRequest = {
    id: state.nextId(),
    number: repository.pulls.length + 1,
    repository,
    author: accountOf(state, options.author ?? "octocat"),
    title: options.title,
    body: options.body ?? null,
    draft: options.draft ?? false,
    state: "open",
    merged: false,
    labels: options.labels ?? [],
    base: { ref: refName(options.base, repository.defaultBranch), sha: await git.revParse(options.base) },
    head,
    heads: [head.sha],
    fork: options.fork === undefined ? null : accountOf(state, options.fork),
    reviews: [],
    threads: [],
    comments: [],
    createdAt: now,
    updatedAt: now,
  };
  await git.mergeBase(pull.base.sha, pull.head.sha);
  repository.pulls.push(pull);
  return pull.number;
}

/** What is no branch's name, such as a commit or `HEAD~2`, could not be the name of a ref either. */
const refName = (revision: string, otherwise: string) =>
  /^[0-9a-f]{7,64}$|[~^:@]|^HEAD$/.test(revision) ? otherwise : revision;

async function push(state: State, pull: PullRequest, revision: string): Promise<string> {
  const { git } = pull.repository;
  const before = pull.head.sha;
  const head = await git.revParse(revision);
  const forced = (await git.mergeBase(before, head)) !== before;
  pull.head = { ref: pull.head.ref, sha: head };
  pull.heads.push(head);
  pull.updatedAt = state.clock.timestamp();
  await follow(pull, before);
  // After a force push GitHub shows old reviews as if they had been about the new head.
  if (forced) for (const review of pull.reviews) review.commitId = head;
  return before;
}

async function retarget(state: State, pull: PullRequest, revision: string) {
  const before = pull.base;
  const sha = await pull.repository.git.revParse(revision);
  pull.base = { ref: refName(revision, pull.repository.defaultBranch), sha };
  pull.updatedAt = state.clock.timestamp();
  await follow(pull, pull.head.sha);
  return before;
}

async function remark(
  state: State,
  pull: PullRequest,
  { author, ...draft }: { author: string; body: string; path: string; line: number },
): Promise<number> {
  const review = newReview(state, accountOf(state, author), pull.head.sha);
  Object.assign(review, { state: "COMMENTED", submittedAt: state.clock.timestamp() });
  const threads = await threadsFor(state, { pull, review }, [draft]);
  pull.reviews.push(review);
  pull.threads.push(...threads);
  return found(threads[0]?.comments[0], "comment on that line").id;
}

function reply(state: State, pull: PullRequest, said: { author: string; body: string; to: number }): number {
  const thread = found(
    pull.threads.find((one) => one.comments.some(({ id }) => id === said.to)),
    `review comment ${said.to}`,
  );
  const author = accountOf(state, said.author);
  const review = newReview(state, author, pull.head.sha);
  Object.assign(review, { state: "COMMENTED", submittedAt: state.clock.timestamp() });
  const comment = {
    ...newComment(state, author, said.body),
    review,
    inReplyTo: thread.comments[0]?.id ?? null,
  };
  pull.reviews.push(review);
  thread.comments.push(comment);
  return comment.id;
}

function react(
  state: State,
  pull: PullRequest,
  { by, to, content }: { readonly by: string; readonly to: number; readonly content: Reaction["content"] },
): void {
  const comment = found(
    commentsOf(pull).find(({ id }) => id === to),
    `comment ${to}`,
  );
  const [id, createdAt] = [state.nextId(), state.clock.timestamp()];
  comment.reactions.push({ id, author: accountOf(state, by), content, createdAt });
}

function commentsOf(pull: PullRequest): readonly Comment[] {
  return [...pull.comments, ...pull.threads.flatMap((thread) => thread.comments)];
}
