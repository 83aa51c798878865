import { setTimeout as wait } from "node:timers/promises";
import type { Answer } from "./answer.ts";

/** Trouble to make: GitHub's bad days, on order. */
export interface Fault {
  /** The operation it befalls, such as `POST /graphql`; any at all where it is left out. */
  readonly route?: string;
  /** What is answered instead; `drop` cuts the connection without a word. */
  readonly status: number | "drop";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** How many requests it befalls; one unless said. */
  readonly times?: number;
  /** How many requests go well before it; none unless said. */
  readonly skip?: number;
  /** `after`: the work is done and only the answer goes wrong. */
  readonly when?: "before" | "after";
}

export interface Faults {
  failNext(fault: Fault): void;
  /** Trouble that was ordered and did not come is called off. */
  forgive(): void;
  /** Every answer waits this many milliseconds. */
  setLatency(milliseconds: number): void;
  /** The fault that this request meets, taken off its count; null where there is none. */
  take(route: string): Fault | null;
  delay(): Promise<void>;
}

export function createFaults(): Faults {
  const waiting: { readonly fault: Fault; left: number; skip: number }[] = [];
  let latency = 0;
  return {
    failNext(fault) {
      waiting.push({ fault, left: fault.times ?? 1, skip: fault.skip ?? 0 });
    },
    forgive: () => void waiting.splice(0),
    setLatency(milliseconds) {
      latency = milliseconds;
    },
    take(route) {
      const next = waiting.find(({ fault, left }) => left > 0 && (fault.route ?? route) === route);
      if (next === undefined) return null;
      if (next.skip > 0) {
        next.skip -= 1;
        return null;
      }
      next.left -= 1;
      return next.fault;
    },
    async delay() {
      if (latency > 0) await wait(latency);
    },
  };
}

export function faultAnswer(fault: Fault & { readonly status: number }): Answer {
  const body = fault.body ?? { message: messages[fault.status] ?? "Server Error" };
  return { status: fault.status, data: body, headers: fault.headers ?? {} };
}

const messages: Readonly<Record<number, string>> = {
  401: "Bad credentials",
  403: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
  404: "Not Found",
  422: "Unprocessable Entity",
  429: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
  500: "Server Error",
  502: "Server Error",
  503: "Service unavailable",
};
