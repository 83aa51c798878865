import { deliverWebhook } from "./deliver.ts";
import type { Delivery, Webhook } from "./deliver.ts";
import { senderOf, webhookPayload } from "./payloads/webhook.ts";
import type { CommentAction, Happening, PullRequestAction } from "./payloads/webhook.ts";
import type { Installation, PullRequest, Repository, State } from "./state.ts";

/** What an App can be told of a repository's pull requests: signed, over HTTP. Each answers what the App answered. */
export interface Deliveries {
  /** Something happened to a pull request. */
  deliver(
    what: Told & {
      readonly action: PullRequestAction;
      readonly before?: string;
      readonly changes?: Readonly<Record<string, unknown>>;
    },
  ): Promise<Delivery>;
  deliverComment(
    what: Told & { readonly comment: number; readonly action?: CommentAction },
  ): Promise<Delivery>;
  deliverThread(
    what: Told & { readonly thread: number; readonly action: "resolved" | "unresolved" },
  ): Promise<Delivery>;
  deliverRerequest(what: Told & { readonly checkRun: number }): Promise<Delivery>;
  /** A button of a check run, by its identifier. */
  deliverPressed(what: Told & { readonly checkRun: number; readonly pressed: string }): Promise<Delivery>;
  /** All check runs of the App on a head, asked for again. */
  deliverSuite(what: Told & { readonly checkRun: number }): Promise<Delivery>;
  /** The merge queue asks for the checks of the commit that it made of the pull request. */
  deliverMergeGroup(what: Told & { readonly commit: string }): Promise<Delivery>;
  /** The repository has another name, or another owner, whose installation is told. */
  deliverMove(what: Omit<Told, "number"> & Moved): Promise<Delivery>;
}

interface Moved {
  readonly action: "renamed" | "transferred";
  /** What the repository was called, or the login of its owner, before. */
  readonly from: string;
}

interface Told extends Pick<Webhook, "to" | "id" | "headers"> {
  readonly number: number;
  /** The login of the one who did it; the pull request's author unless named. */
  readonly sender?: string;
}

export function deliveriesOf(state: State, repository: Repository): Deliveries {
  const pullOf = (number: number) =>
    found(
      repository.pulls.find((one) => one.number === number),
      `pull request ${number}`,
    );
  const runOf = (id: number) =>
    found(
      repository.checkRuns.find((run) => run.id === id),
      `check run ${id}`,
    );
  const tell = async (what: Omit<Told, "number"> & { readonly number?: number }, happening: Happening) => {
    const installation = installationOf(state, repository);
    const pull = what.number === undefined ? null : pullOf(what.number);
    const sender = senderOf(state, what.sender, pull);
    const payload = await webhookPayload({ state, installation, sender }, happening);
    return deliverWebhook(installation.app, { ...what, event: happening.event, payload });
  };
  return {
    deliver: (what) => tell(what, { ...what, event: "pull_request", pull: pullOf(what.number) }),
    deliverComment: (what) => tell(what, commentHappening(pullOf(what.number), what)),
    deliverThread(what) {
      const pull = pullOf(what.number);
      const thread = found(
        pull.threads.find(({ id }) => id === what.thread),
        `thread ${what.thread}`,
      );
      return tell(what, { event: "pull_request_review_thread", action: what.action, pull, thread });
    },
    deliverRerequest: (what) =>
      tell(what, { event: "check_run", action: "rerequested", repository, run: runOf(what.checkRun) }),
    deliverPressed(what) {
      const run = runOf(what.checkRun);
      found(
        run.actions.find(({ identifier }) => identifier === what.pressed),
        `button "${what.pressed}"`,
      );
      return tell(what, { event: "check_run", action: "requested_action", ...what, repository, run });
    },
    deliverSuite: (what) => tell(what, { event: "check_suite", repository, run: runOf(what.checkRun) }),
    deliverMergeGroup: (what) =>
      tell(what, { event: "merge_group", pull: pullOf(what.number), commit: what.commit }),
    deliverMove: (what) =>
      tell(what, { event: "repository", repository, action: what.action, from: what.from }),
  };
}

function commentHappening(
  pull: PullRequest,
  { comment: id, action = "created" }: { readonly comment: number; readonly action?: CommentAction },
): Happening {
  const comment = pull.comments.find((one) => one.id === id);
  if (comment !== undefined) return { event: "issue_comment", action, pull, comment };
  const placed = pull.threads.flatMap((thread) =>
    thread.comments.map((one) => ({ pull, thread, comment: one })),
  );
  return {
    event: "pull_request_review_comment",
    action,
    found: found(
      placed.find((one) => one.comment.id === id),
      `comment ${id}`,
    ),
  };
}

function installationOf(state: State, repository: Repository): Installation {
  const one = state.installations.find(({ account }) => account === repository.owner);
  return found(one, `installation for ${repository.owner.login}`);
}

export function found<T>(one: T | undefined, what: string): T {
  if (one === undefined) throw new Error(`The local GitHub has no ${what}.`);
  return one;
}
