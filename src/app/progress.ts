import { GitHubRefused, GitHubUnavailable, PullRequestGone } from "#github/errors.ts";
import type { GitHub } from "#github/types.ts";
import type { Clock } from "#queue/queue.ts";
import type { CheckRun } from "#review/types.ts";

/** A review that is done sooner leaves one check run, concluded when it is made; a longer one says that it is at work. */
const patience = 3_000;

export interface Progress {
  /** Concludes the check run that was begun, or makes a concluded one. */
  readonly conclude: (check: CheckRun) => Promise<void>;
}

interface Circumstances {
  readonly github: GitHub;
  readonly head: string;
  readonly clock: Clock;
  /** Whether the job was tried before: by a process that was killed, perhaps, which could conclude nothing. */
  readonly isAgain: boolean;
}

/**
 * Does the work with a check run that begins when it takes longer than three seconds. A begun one never stays open, and
 * what breaks on our side is said neutrally: a pull request must not look bad for it.
 */
export async function withProgress<Result>(
  { github, head, clock, isAgain }: Circumstances,
  work: (progress: Progress) => Promise<Result>,
): Promise<Result> {
  let begun = isAgain ? github.findBegunCheckRun(head).catch(() => null) : Promise.resolve(null);
  const concluded = new Set<number | null>();
  const cancel = clock.after(patience, () => {
    // Only a courtesy: a check run that cannot be begun is made when it is concluded.
    begun = begun.then((found) => found ?? github.beginCheckRun(head)).catch(() => null);
  });
  const conclude = async (check: CheckRun) => {
    cancel();
    await github.concludeCheckRun(head, check, await begun);
    concluded.add(await begun);
  };
  try {
    return await work({ conclude });
  } catch (error) {
    if (!isOfGitHub(error)) await conclude(broken).catch(() => undefined);
    throw error;
  } finally {
    cancel();
    const id = await begun;
    if (id !== null && !concluded.has(id))
      await github.concludeCheckRun(head, unfinished, id).catch(() => undefined);
  }
}

const unfinished: CheckRun = {
  conclusion: "neutral",
  title: "Not finished",
  summary:
    "This review was not finished: the pull request moved or was closed, or GitHub did not answer. It says nothing of the code.",
  annotations: [],
};

/** A check run that only says why there is no review. */
export function notReviewed(summary: string): CheckRun {
  return { conclusion: "neutral", title: "Not reviewed", summary, annotations: [] };
}

const broken = notReviewed(
  "Something broke in concurrency-check itself, and its log says what. It says nothing of the code.",
);

function isOfGitHub(error: unknown): boolean {
  return [PullRequestGone, GitHubUnavailable, GitHubRefused].some((each) => error instanceof each);
}
