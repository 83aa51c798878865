import type { Outcome } from "../outcome.ts";
import type { Verdict } from "../types.ts";
import { clipped, code, markdown } from "./markdown.ts";

type Acceptance = Extract<Verdict, { readonly kind: "accepted" }>;

/** What was accepted: the trade-off and what compensates for it, by whom, until when. */
export function accepted({ accepted: answered }: Outcome): readonly string[] {
  return answered.map(({ finding, verdict: { by, tradeOff, control, until, owner } }) => {
    const facts = [tradeOff, `control: ${control}`, until && `until ${until}`, owner && `owner ${owner}`];
    return item(finding, facts.filter(Boolean).join("; "), by);
  });
}

export function falseAlarms({ falseAlarms: answered }: Outcome): readonly string[] {
  return answered.map(({ finding, verdict: { by, reason } }) => item(finding, reason, by));
}

/** Above a finding that was accepted until a date. */
export function datePassed({ by, until }: Pick<Acceptance, "by" | "until">): string {
  return `Accepted by ${code(by)} until ${until ?? ""}; that date has passed.`;
}

function item(
  { path, line, rule }: { readonly path: string; readonly line: number; readonly rule: string },
  said: string,
  by: string,
): string {
  return `${code(`${path}:${line}`)} ${rule}: ${markdown(clipped(said, 700))} (${code(by)})`;
}
