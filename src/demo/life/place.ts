import type { CheckRunShown, Conversation, ReviewCommentShown } from "#local-github/conversation.ts";
import type { LocalGitHub } from "#local-github/local-github.ts";
import type { LocalRepository } from "#local-github/repository.ts";
import { readFindingMarker } from "#review/marker.ts";
import { DemoError } from "../options.ts";
import type { Action } from "./scenario.ts";
import type { StagedTime } from "./time.ts";
import { defaultBranch, type WorkingCopy } from "./working-copy.ts";

type NameOf<Each> = Each extends unknown ? keyof Each : never;
export type ActionName = NameOf<Action>;
/** What a scenario writes behind an action's name. */
export type ArgumentOf<Name extends ActionName> = Extract<Action, Readonly<Record<Name, unknown>>>[Name];
/** How the actions of these names are done. */
export type Doing<Names extends ActionName> = {
  readonly [Name in Names]: (what: ArgumentOf<Name>) => Promise<void>;
};

type Tale = Parameters<LocalRepository["deliver"]>[0];

/** A scenario has one pull request. */
export const number = 1;

/** Where a life is played: the repository on the local GitHub, and who is told. */
export class Place {
  readonly copy: WorkingCopy;
  readonly github: LocalGitHub;
  readonly repository: LocalRepository;
  /** Where the App takes webhooks. */
  readonly to: string;
  readonly time: StagedTime;
  /** The pull request's head, and the branch it is compared with. */
  head = "";
  base = defaultBranch;

  constructor(made: Pick<Place, "copy" | "github" | "repository" | "to" | "time">) {
    this.copy = made.copy;
    this.github = made.github;
    this.repository = made.repository;
    this.to = made.to;
    this.time = made.time;
  }

  conversation(): Conversation {
    return this.repository.conversation(number);
  }

  async tell(action: Tale["action"], more: Partial<Tale> = {}): Promise<void> {
    await this.repository.deliver({ to: this.to, number, action, ...more });
  }

  async moveTo(head: string): Promise<void> {
    const before = await this.repository.pushTo(number, head);
    this.head = head;
    await this.tell("synchronize", { before });
  }

  newestRun(): CheckRunShown {
    const run = this.conversation().check_runs.at(-1);
    if (run === undefined) throw new DemoError("There is no check run yet that could be run again.");
    return run;
  }

  /** The first comment of a thread: the `nth` whose file, or whose rule, has this name. */
  threadOf({
    thread: name,
    nth = 1,
  }: {
    readonly thread: string;
    readonly nth?: number;
  }): ReviewCommentShown {
    const starts = this.conversation()
      .reviews.flatMap(({ comments }) => comments)
      .filter((each) => each.in_reply_to_id === null);
    const meant = starts.filter(({ path, body }) => path === name || readFindingMarker(body)?.rule === name);
    const one = meant[nth - 1];
    if (one !== undefined) return one;
    throw new DemoError(`There is no thread ${nth} of "${name}"; name a path or a rule that was commented.`);
  }
}
