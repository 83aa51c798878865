import { verifyWithFallback } from "@octokit/webhooks-methods";
import type { IncomingMessage } from "node:http";
import { readBody } from "./read-body.ts";

/** GitHub delivers no payload over 25 MB: https://docs.github.com/webhooks/webhook-events-and-payloads */
export const longestBody = 25 * 1024 * 1024;

/** A webhook that GitHub signed, as probot takes it. */
export interface SignedWebhook {
  readonly id: string;
  readonly name: string;
  readonly payload: object;
}

/** Why a request is not a webhook of ours: the status says it to the sender, the reason to the log. */
export interface Refusal {
  readonly status: 400 | 413 | 415;
  readonly reason: string;
}

/**
 * The cheapest check first, and nothing of the body before its length is known to be bounded, its signature before its
 * JSON. Neither probot's middleware nor the library below it bounds a body, and probot's logs a badly signed one whole.
 */
export async function readWebhook(
  request: IncomingMessage,
  secrets: readonly [string, ...string[]],
): Promise<SignedWebhook | Refusal> {
  const { headers } = request;
  if (!/^\s*application\/json\s*(;|$)/i.test(headers["content-type"] ?? "")) {
    return { status: 415, reason: "content type is not application/json" };
  }
  const name = headers["x-github-event"];
  const id = headers["x-github-delivery"];
  const signature = headers["x-hub-signature-256"];
  if (typeof name !== "string" || typeof id !== "string")
    return { status: 400, reason: "event or delivery id missing" };
  if (typeof signature !== "string") return { status: 400, reason: "signature missing" };
  const body = await readBody(request, longestBody);
  if (body === "too long") return { status: 413, reason: `body over ${longestBody} bytes` };
  if (body === "broken off") return { status: 400, reason: "body broken off" };
  const text = body.toString("utf8");
  if (!(await isSigned(text, signature, secrets))) return { status: 400, reason: "signature wrong" };
  const payload = parse(text);
  return payload === null ? { status: 400, reason: "body is not a JSON object" } : { id, name, payload };
}

async function isSigned(
  text: string,
  signature: string,
  secrets: readonly [string, ...string[]],
): Promise<boolean> {
  const [first, ...others] = secrets;
  // The library throws for an empty body.
  return text !== "" && (await verifyWithFallback(first, text, signature, others)) === true;
}

function parse(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
