import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Hazard } from "./hazards.ts";

export function explain(hazard: Hazard, model: Model): Pick<Report, "message" | "why" | "remedy"> {
  const handler = excerpt(model.source(hazard.handler), 40);
  switch (hazard.kind) {
    case "lock":
      return {
        message: `\`${handler}\`, a signal handler, waits for a lock at \`${excerpt(model.source(hazard.at), 50)}\`.`,
        why: "A handler runs in the main thread between any two of its steps: where that holds the lock already, it can give it back only after the handler, which waits for it.",
        remedy:
          "Let the handler set a flag that the main loop looks at, or put into a `queue.SimpleQueue`, which is made for it.",
      };
    case "thread":
      return {
        message: `\`signal.signal\` is called in another thread for \`${handler}\`, which raises \`ValueError\`.`,
        why: "Only the main thread of the main interpreter may set a handler: the thread ends with the exception, and the program without a handler.",
        remedy: "Set it in the main thread before the others start.",
      };
    case "loop":
      return {
        message: `\`signal.signal\` sets \`${handler}\` in a program that runs on asyncio's event loop.`,
        why: "The handler runs between any two steps of the loop, whatever they are in the middle of, and what it changes does not wake the loop.",
        remedy: `Use \`loop.add_signal_handler(signal.SIGTERM, …)\`: its callback runs on the loop like any other (not on Windows).`,
      };
  }
}
