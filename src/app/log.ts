import type { Logger } from "pino";
import { pino } from "pino";
import type { LogLevel } from "./environment.ts";

/** Lines of JSON on stdout. What an error carries besides its words (requests, headers, whole events) is left out. */
export function createLog(level: LogLevel, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    serializers: { err: toPlainError },
    redact: { paths: secretPaths, censor: "[redacted]" },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Where probot and octokit put payloads, tokens and headers in what they log. */
const secretPaths = [
  "event.payload",
  "payload",
  "body",
  "headers",
  "token",
  "authorization",
  "*.headers",
  "*.payload",
  "*.token",
  "*.authorization",
  "*.cookie",
];

interface PlainError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly status?: number;
  readonly delivery?: string;
  readonly cause?: PlainError;
}

function toPlainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...("status" in error && typeof error.status === "number" ? { status: error.status } : {}),
    ...(error.cause instanceof Error
      ? { cause: { type: error.cause.name, message: error.cause.message } }
      : {}),
  };
}
