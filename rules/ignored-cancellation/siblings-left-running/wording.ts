import { excerpt } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Hazard } from "./hazards.ts";

export function consequence({ kind, what }: Hazard): string {
  const written = `\`${excerpt(what, 40)}\``;
  switch (kind) {
    case "closed":
      return `\`gather\` cancels nobody when it fails, so they go on with ${written} after it was closed, and what they raise is seen by nobody.`;
    case "endless":
      return `\`gather\` cancels nobody when it fails, and ${written} never ends by itself: each time this is called again, one more of them runs.`;
    case "partly":
      return `\`gather\` cancels nobody when it fails, and the handler here does so for ${written} alone: any other exception leaves them running.`;
  }
}

export function remedy({ oldestPython }: Model): string {
  const hasGroup = oldestPython !== null && oldestPython[1] >= 11;
  return hasGroup
    ? "Start them in an `async with asyncio.TaskGroup()`, which cancels the others and waits for them."
    : "Make tasks of them, and in a `finally` cancel those that are not done and await them; from Python 3.11 `asyncio.TaskGroup` does so.";
}
