import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { Fate } from "./fate.ts";
import type { Handler } from "./handlers.ts";
import type { Start } from "./starts.ts";

export interface Forgotten {
  readonly call: Call;
  readonly start: Start;
  readonly handler: Handler;
  readonly fate: Fate;
  readonly model: Model;
}

export function explain(forgotten: Forgotten): Pick<Report, "message" | "why" | "remedy"> {
  const { start, handler, fate, model } = forgotten;
  const work = start.work === null ? "" : ` for \`${excerpt(model.source(start.work), 40)}\``;
  const name = handler.definition.name.name;
  const end =
    fate.kind === "lost"
      ? `and does not wait for it`
      : `and \`${excerpt(fate.keeper, 40)}\` keeps it, of which nothing in this file is awaited or cancelled`;
  return {
    message: `\`${name}\` starts a ${start.kind}${work} for each ${handler.caller.kind}, ${end}.`,
    why: why(forgotten),
    remedy: remedy(forgotten),
  };
}

function why({ start, handler }: Forgotten): string {
  const { kind } = handler.caller;
  if (start.kind === "thread")
    return `The ${kind} is answered before it is done: whether it failed nobody is told, nothing limits how many run at once, and the end of the program waits for each of them, or cuts it off where it is a daemon.`;
  return `The ${kind} is answered before it is done: whether it failed nobody is told, nothing limits how many run at once, and the end of the program cuts it off in the middle.`;
}

/** Frameworks that run something after the answer and before the request is over; what is no coroutine holds one of their threads until it ends. */
const backgrounds: ReadonlySet<string> = new Set(["FastAPI", "Starlette"]);

function remedy({ start, handler }: Forgotten): string {
  const wait = start.kind === "task" ? "Await it before the answer" : "Do it before the answer";
  const background =
    start.kind === "task" && backgrounds.has(handler.caller.framework)
      ? "give it to the response's `BackgroundTasks`, "
      : "";
  return `${wait}, ${background}or put the work into a bounded queue whose workers the program starts, and ends with it.`;
}
