import type { Outcome } from "../outcome.ts";
import { clipped, code, markdown } from "./markdown.ts";

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

function item(
  { path, line, rule }: { readonly path: string; readonly line: number; readonly rule: string },
  said: string,
  by: string,
): string {
  return `${code(`${path}:${line}`)} ${rule}: ${markdown(clipped(said, 700))} (${code(by)})`;
}
