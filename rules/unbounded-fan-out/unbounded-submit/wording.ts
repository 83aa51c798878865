import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";
import type { Feed } from "./feeds.ts";
import { hasBufferSize } from "./fix.ts";
import type { Submission } from "./submissions.ts";

export interface Submitted {
  readonly call: Call;
  readonly submission: Submission;
  readonly feed: Feed;
  readonly model: Model;
}

export function explain(submitted: Submitted): Pick<Report, "message" | "why" | "remedy"> {
  return {
    message: `${message(submitted)}, and nothing limits how many wait in its queue.`,
    why: "A pool bounds what runs and not what waits: each call stays in its queue with its arguments, so an input that comes faster than it is worked off ends up in memory as a whole.",
    remedy: remedy(submitted),
  };
}

function message({ call, submission, feed, model }: Submitted): string {
  const quote = (expression: Expression) => `\`${excerpt(model.source(expression), 40)}\``;
  const over = quote(feed.over);
  if (submission.way === "map")
    return `${quote(call.func)} takes all that ${over} yields before it gives the first result`;
  const work = submission.work === null ? "a call" : quote(submission.work);
  return `${quote(call.func)} is given ${work} once for everything that ${over} ${feed.loop?.kind === "While" ? "hands out" : "yields"}`;
}

function remedy({ call, submission, model }: Submitted): string {
  const window =
    "a window: when so many futures are pending, wait with `concurrent.futures.wait(pending, return_when=FIRST_COMPLETED)` before the next";
  if (model.onEventLoop(call))
    return "Take a place of an `asyncio.Semaphore` before each and give it back when its future is done, or await each in one of a fixed number of tasks.";
  if (submission.family === "pool")
    return "Use `imap_unordered`, which reads the input as the workers get to it, or take a place of a `threading.BoundedSemaphore` before each and give it back in `callback`.";
  if (submission.way === "map")
    return hasBufferSize(model)
      ? "Say with `buffersize=` how many it may take in advance."
      : `Read the input in pieces (\`itertools.islice\`), or submit over ${window}.`;
  return `Take a place of a \`threading.BoundedSemaphore\` before each and give it back in \`add_done_callback\`, or keep ${window}.`;
}
