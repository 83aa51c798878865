import type { Limits } from "#python/model.ts";
import type { Grounds } from "./grounds.ts";
import { heldBackBy } from "./holding-back.ts";
import { createLimiters } from "./limiters.ts";
import { createRounds } from "./rounds.ts";

export function createLimits(grounds: Grounds): Limits {
  const limiters = createLimiters(grounds);
  return {
    ...limiters,
    ...createRounds(grounds),
    heldBackBy: (loop) => heldBackBy(grounds, loop, limiters.waitForLimiterIn),
  };
}
