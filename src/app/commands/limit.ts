import type { Clock } from "#queue/queue.ts";

/** In milliseconds. */
const minute = 60_000;

/** By one person, in all repositories. */
const most = 10;

/** More people at a time are no people; what is known of them is forgotten. */
const mostPeople = 10_000;

/** What one person may ask for. Each replica counts for itself, from its start: a limit against noise, and no lock. */
export interface Limit {
  /** Takes so many commands of a person's minute; answers how many of them it still had. */
  take(login: string, count: number): number;
}

export function createLimit(clock: Pick<Clock, "now">): Limit {
  const taken = new Map<string, readonly number[]>();
  return {
    take(login, count) {
      const now = clock.now();
      const lately = (taken.get(login) ?? []).filter((at) => now - at < minute);
      const allowed = Math.min(count, most - lately.length);
      if (taken.size >= mostPeople) taken.clear();
      taken.set(login, [...lately, ...Array.from({ length: allowed }, () => now)]);
      return allowed;
    },
  };
}
