import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { While } from "#python/syntax/ast.ts";
import type { Poll } from "./polls.ts";

export function explain(
  loop: While,
  { kind }: Poll,
  model: Model,
): Pick<Report, "message" | "why" | "remedy"> {
  const scope = model.qualifiedName(loop);
  const place = scope === "" ? "" : ` in \`${scope}\``;
  const test = `\`while ${excerpt(model.source(loop.test), 50)}\``;
  if (kind === "output")
    return {
      message: `${test}${place} reads the child's output until something comes that may never come.`,
      why: "A child that says nothing is waited for without end; of one that has ended, `readline` gives an empty line at once, and the loop turns on a full core.",
      remedy:
        "Leave the loop when `readline` gives nothing, and give the whole a deadline by `time.monotonic()`, after which the child is killed.",
    };
  return {
    message: `${test}${place} asks again and again, and never gives up.`,
    why: "When what it waits for fails, or was missed, the loop goes on for ever, and its caller with it.",
    remedy: `${limitFor(loop, model)} ${isOwnState(loop, model) ? ofThisProcess : ofOthers}`,
  };
}

const ofThisProcess =
  "What another task of this process changes needs no polling: an `Event` that it sets wakes this one at once.";
const ofOthers = "What only others know is asked for with a growing pause.";

function limitFor(loop: While, model: Model): string {
  const flavour = model.onEventLoop(loop.test) ? model.flavour(loop) : "none";
  switch (flavour) {
    case "anyio":
    case "trio":
      return `Put it under \`with ${flavour}.fail_after(…):\`.`;
    case "asyncio":
      return "Put it under a limit: `asyncio.timeout(…)`, or `asyncio.wait_for` around the coroutine.";
    case "none":
      return "Reckon a deadline once, `deadline = time.monotonic() + …`, and give up when it has passed.";
  }
}

/** An attribute or a name, in a coroutine. */
function isOwnState({ test }: While, model: Model): boolean {
  const asked = test.kind === "UnaryOp" ? test.operand : test;
  return (asked.kind === "Attribute" || asked.kind === "Name") && model.onEventLoop(test);
}
