import type { Clock } from "#queue/queue.ts";

/** Time that passes when the player lets it: retries and waits of days take no while. */
export interface StagedTime extends Clock {
  /** To the next alarm, which is rung; false where none is set. */
  skip(): boolean;
  advance(milliseconds: number): void;
}

export function createStagedTime(start: number): StagedTime {
  let now = start;
  const alarms = new Set<{ readonly at: number; readonly callback: () => void }>();
  return {
    now: () => now,
    after(milliseconds, callback) {
      const alarm = { at: now + milliseconds, callback };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    skip() {
      const [next] = [...alarms].sort((one, other) => one.at - other.at);
      if (next === undefined) return false;
      alarms.delete(next);
      now = Math.max(now, next.at);
      next.callback();
      return true;
    },
    advance(milliseconds) {
      now += milliseconds;
    },
  };
}
