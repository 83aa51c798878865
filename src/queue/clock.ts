import type { Clock } from "./queue.ts";

/** A longer timer would fire at once (https://nodejs.org/api/timers.html#settimeoutcallback-delay-args); who set it then sets it again. */
const longestTimer = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, Math.min(milliseconds, longestTimer));
    return () => clearTimeout(timer);
  },
};
