import type { Deadlines } from "#python/model.ts";
import type { Grounds } from "./grounds.ts";
import { createStopPaths } from "./stop-paths.ts";
import { createTimeLimits } from "./time-limits.ts";

export function createDeadlines(grounds: Grounds): Deadlines {
  return { timeLimitOn: createTimeLimits(grounds), stopPathOf: createStopPaths(grounds) };
}
