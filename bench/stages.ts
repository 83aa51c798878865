import type { Entry } from "#local-github/journal.ts";

/** One way a review is measured. Milliseconds since the webhook was sent, medians of the repeats. */
export interface ReviewMeasured {
  readonly name: string;
  readonly paced: boolean;
  /** Of each request to this GitHub; 0 where it answers as fast as it can. */
  readonly latency: number;
  /** The first review of the process, which starts the workers and mints the token. */
  readonly cold: number;
  readonly stages: Stages;
  readonly requests: Readonly<Record<string, number>>;
}

/** When each part was over. */
export const stageNames = ["acknowledged", "read", "analysed", "said", "concluded"] as const;
export type Stages = Readonly<Record<(typeof stageNames)[number], number>>;

/** The requests' own order tells the stages apart: the contents are read last, the head is asked for again before anything is said. Where nothing is, the check run alone tells of the rest. */
export function stagesOf(acknowledged: number, sentAt: number, entries: readonly Entry[]): Stages {
  const at = (found: Entry | undefined) => (found === undefined ? Number.NaN : found.at - sentAt);
  const contents = entries.findIndex(({ operation }) => operation === "POST /graphql");
  const after = entries.slice(contents + 1);
  const said = after.findLast(({ operation }) => operation.includes("/reviews"));
  const headAgain = after.find(({ operation }) => operation.endsWith("/pulls/{pull_number}"));
  const concluded = after.findLast(({ operation }) => operation.includes("/check-runs"));
  return {
    acknowledged,
    read: at(entries[contents]),
    analysed: at(headAgain ?? concluded),
    said: at(said ?? headAgain ?? concluded),
    concluded: at(concluded),
  };
}
