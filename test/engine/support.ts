import type { Finding } from "#engine/finding.ts";
import type { Between } from "#engine/match.ts";

/** A finding that differs from every other only in what is given. */
export function finding(given: Partial<Finding> = {}): Finding {
  const line = given.line ?? 1;
  return {
    rule: "sleeps",
    mistake: { id: "threads-for-io", title: "Threads", text: "Threads." },
    default: { key: "BR2", text: "Never block.", source: "concurrency-models.md" },
    severity: "warning",
    path: "a.py",
    line,
    column: 1,
    endLine: line,
    endColumn: 10,
    message: "It sleeps.",
    why: "It blocks.",
    remedy: "Do not.",
    evidence: [],
    fix: null,
    identity: "0000000000000000",
    scope: "f",
    callee: "time.sleep",
    changeLevel: false,
    ...given,
  };
}

/** Two versions in which nothing but the given moved. */
export function between(given: Partial<Between> = {}): Between {
  return { mapLine: (path, line) => ({ path, line }), renamed: new Map(), unread: new Set(), ...given };
}

/** Numbers from 0 up to 1, the same for the same seed: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
