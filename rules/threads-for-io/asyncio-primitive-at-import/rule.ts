import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { isMadeAnew, placeOf, primitiveMade } from "./places.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "asyncio-primitive-at-import",
  summary:
    "A lock, event or queue of asyncio is made once, at import time, and is shared by every loop and every object that comes after.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR4,
  severity: "warning",
  peers: [],
  on: "Call",
  mentions: /\basyncio\b[^]*\b(?:Lock|Event|Condition|Semaphore|BoundedSemaphore|\w*Queue)\s*\(/,

  *check(call, model) {
    const type = primitiveMade(call, model);
    if (type === null) return;
    const place = placeOf(call, model);
    if (place === null || isMadeAnew(call, model)) return;
    const [, minor = 10] = model.oldestPython ?? [];
    const isBoundAtOnce = minor < 10;
    if (!isBoundAtOnce && place === "module" && model.role !== "library") return;

    yield {
      at: call,
      ...explain({ call, type, place, isBoundAtOnce }, model),
      severity: isBoundAtOnce || place === "default" ? "warning" : "info",
    };
  },
});
