import { Refusal } from "./answer.ts";
import type { Viewer } from "./route.ts";
import type { State } from "./state.ts";

const hour = 60 * 60 * 1000;
const minute = 60 * 1000;
const wait = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";

interface Used {
  hourBegan: number;
  requests: number;
  minuteBegan: number;
  points: number;
  contents: number;
}

export interface Cost {
  readonly write: boolean;
  /** Something that people are told about: comments, reviews. */
  readonly content: boolean;
}

/** GitHub's primary and secondary limits, for each installation, by GitHub's own clock. */
export interface Limits {
  /** Counts a request. Throws GitHub's refusal, which says when to come back. */
  spend(viewer: Viewer, cost: Cost): void;
  /** A conditional request that was answered 304 costs nothing. */
  giveBack(viewer: Viewer): void;
  headers(viewer: Viewer, resource: string): Record<string, string>;
}

export function createLimits(state: State): Limits {
  const accounts = new Map<string, Used>();
  const usedBy = (viewer: Viewer): Used => {
    const key = viewer.kind === "app" ? `app ${viewer.app.id}` : `installation ${viewer.installation.id}`;
    const now = state.clock.now();
    const used = accounts.get(key) ?? {
      hourBegan: now,
      requests: 0,
      minuteBegan: now,
      points: 0,
      contents: 0,
    };
    if (now - used.hourBegan >= hour) Object.assign(used, { hourBegan: now, requests: 0 });
    if (now - used.minuteBegan >= minute) Object.assign(used, { minuteBegan: now, points: 0, contents: 0 });
    accounts.set(key, used);
    return used;
  };
  const limits: Limits = {
    spend(viewer, cost) {
      const used = usedBy(viewer);
      if (used.requests >= state.options.requestsPerHour)
        throw new Refusal(403, "API rate limit exceeded for installation.", {
          headers: limits.headers(viewer, "core"),
        });
      used.requests += 1;
      used.points += cost.write ? 5 : 1;
      used.contents += cost.content ? 1 : 0;
      const { pointsPerMinute, contentPerMinute } = state.options;
      if (used.points <= pointsPerMinute && used.contents <= contentPerMinute) return;
      const seconds = Math.ceil((used.minuteBegan + minute - state.clock.now()) / 1000);
      throw new Refusal(403, wait, { headers: { "retry-after": String(seconds) } });
    },
    giveBack(viewer) {
      const used = usedBy(viewer);
      used.requests -= 1;
      used.points -= 1;
    },
    headers(viewer, resource) {
      const used = usedBy(viewer);
      const { requestsPerHour } = state.options;
      return {
        "x-ratelimit-limit": String(requestsPerHour),
        "x-ratelimit-remaining": String(Math.max(requestsPerHour - used.requests, 0)),
        "x-ratelimit-used": String(used.requests),
        "x-ratelimit-reset": String(Math.ceil((used.hourBegan + hour) / 1000)),
        "x-ratelimit-resource": resource,
      };
    },
  };
  return limits;
}
