import { randomBytes } from "node:crypto";
import type { Line } from "./line.ts";

/** A job as it is kept. */
export interface Item<Job> {
  readonly kind: "put" | "append";
  readonly line: Line;
  readonly job: Job;
  /** Those whose work it stands for. */
  readonly deliveries: readonly string[];
}

/** A job that somebody has taken: the number of the attempt tells this claim from a later one. */
export interface Held<Job> {
  readonly id: string;
  readonly retryCount: number;
  readonly item: Item<Job>;
}

let last = 0n;

/**
 * A version 7 UUID, each greater than the one before it: pg-boss orders jobs of one line by time and then by id, and PGlite's time
 * stands still for milliseconds.
 */
export function nextId(now: number = Date.now()): string {
  const earliest = BigInt(now) << 12n;
  last = earliest > last ? earliest : last + 1n;
  const time = (last >> 12n).toString(16).padStart(12, "0");
  const count = (last & 0xfffn).toString(16).padStart(3, "0");
  const random = randomBytes(8);
  const variant = ((random[0] ?? 0) & 0x3f) | 0x80;
  const rest = variant.toString(16) + random.subarray(1).toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${rest.slice(0, 4)}-${rest.slice(4)}`;
}
