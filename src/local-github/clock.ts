/** GitHub's own time, which a test moves instead of waiting. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** As GitHub writes times: ISO 8601 in UTC, without fractions. */
  timestamp(): string;
  advance(milliseconds: number): void;
}

export function createClock(): Clock {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  return {
    now,
    timestamp: () => formatTime(now()),
    advance(milliseconds) {
      ahead += milliseconds;
    },
  };
}

export function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
}
