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

/** docs.sqlalchemy.org/en/20/orm/session_basics.html#is-the-session-thread-safe-is-asyncsession-safe-to-share-in-concurrent-tasks */
const ofDatabase = /AsyncSession\b|\bdb\.\w*session|session_?(?:context|scope|maker|factory|local)/i;

/** One that a manager opens as a session of a database, or whose type says so. */
function isOneSession({ at, what }: Hazard, model: Model): boolean {
  if (at.kind !== "WithItem" || !/session$/i.test(what)) return false;
  return ofDatabase.test(model.source(at.context));
}

export function remedy(hazard: Hazard, model: Model): string {
  // Shared by tasks it raises or mixes their statements up, whoever waits for them.
  if (isOneSession(hazard, model))
    return `Await them in sequence, or give each its own session: \`${excerpt(hazard.what, 40)}\` serves one task at a time.`;
  const { oldestPython } = model;
  const hasGroup = oldestPython !== null && oldestPython[1] >= 11;
  return hasGroup
    ? "Start them in an `async with asyncio.TaskGroup()`, which cancels the others and waits for them."
    : "Make tasks of them, and in a `finally` cancel those that are not done and await them; from Python 3.11 `asyncio.TaskGroup` does so.";
}
