import type { SaidBefore, Verdict } from "./types.ts";

/** What a person said of the finding and still holds: an acceptance ends with its date. */
export function verdictInForce({ verdict }: SaidBefore, today: string): Verdict | null {
  const until = verdict?.kind === "accepted" ? verdict.until : null;
  return until !== null && until < today ? null : verdict;
}

/** Whether a person has the last word on the finding: nothing is said in its thread again. */
export function isAnswered(said: SaidBefore, today: string): boolean {
  return said.resolved || verdictInForce(said, today) !== null;
}
