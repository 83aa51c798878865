import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { Moment } from "./moment.ts";

export interface Reckoned {
  readonly call: Call;
  readonly moment: Moment;
  readonly model: Model;
}

export function explain({ call, moment, model }: Reckoned): Pick<Report, "message" | "why" | "remedy"> {
  const scope = model.qualifiedName(call);
  const reading = `\`${excerpt(model.source(call), 40)}\``;
  const seconds = model.nameOf(call.func)?.startsWith("datetime.") ? ", in seconds," : "";
  return {
    message: moment.ahead
      ? `\`${moment.name}\` in \`${scope}\` is a deadline on the wall clock, by ${reading}.`
      : `\`${moment.name}\` in \`${scope}\` begins a timeout on the wall clock, by ${reading}.`,
    why: "The wall clock is set while programs run, by NTP, by hand or after a suspend: the wait then ends too early, or hours too late.",
    remedy: `Read \`time.monotonic()\`${seconds} here and wherever \`${moment.name}\` meets the clock${limits(call, model)}.`,
  };
}

/** What needs no clock at all; `asyncio.timeout` came with Python 3.11. */
function limits(call: Call, model: Model): string {
  const flavour = model.onEventLoop(call) ? model.flavour(call) : "none";
  if (flavour === "anyio" || flavour === "trio")
    return `, or put the wait into \`with ${flavour}.fail_after(…)\``;
  const { oldestPython } = model;
  const hasTimeout = flavour === "asyncio" && oldestPython !== null && oldestPython[1] >= 11;
  return hasTimeout ? ", or put the wait into `async with asyncio.timeout(…)`" : "";
}
