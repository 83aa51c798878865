import { createHmac, randomUUID } from "node:crypto";
import type { App } from "./state.ts";

/** GitHub waits no longer for an answer. */
const patience = 10_000;

export interface Webhook {
  /** Where the App listens, such as `http://127.0.0.1:3000/api/github/webhooks`. */
  readonly to: string;
  readonly event: string;
  readonly payload: unknown;
  /** The same id again is a redelivery. */
  readonly id?: string;
  /** Sent instead of or beside GitHub's own headers, for what a stranger might send. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Delivery {
  readonly id: string;
  /** The App's answer. */
  readonly status: number;
  readonly body: string;
  /** Milliseconds of the real clock when the webhook was sent, and until it was answered. */
  readonly sentAt: number;
  readonly milliseconds: number;
}

/** Signs a webhook and posts it. Rejects where nobody answers within ten seconds. */
export async function deliverWebhook(app: App, webhook: Webhook): Promise<Delivery> {
  const id = webhook.id ?? randomUUID();
  const body = JSON.stringify(webhook.payload);
  const sentAt = Date.now();
  const response = await fetch(webhook.to, {
    method: "POST",
    body,
    headers: {
      accept: "*/*",
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/0000000",
      "x-github-delivery": id,
      "x-github-event": webhook.event,
      "x-github-hook-id": String(app.id),
      "x-github-hook-installation-target-id": String(app.id),
      "x-github-hook-installation-target-type": "integration",
      "x-hub-signature-256": signature(app.webhookSecret, body),
      ...webhook.headers,
    },
    signal: AbortSignal.timeout(patience),
  });
  const answer = await response.text();
  return { id, status: response.status, body: answer, sentAt, milliseconds: Date.now() - sentAt };
}

export const signature = (secret: string, body: string) =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
