import { DatabaseUnavailable } from "#database/errors.ts";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { SignedWebhook } from "./webhook.ts";
import { readWebhook } from "./webhook.ts";

export const webhookPath = "/api/github/webhooks";

export interface EndpointOptions {
  readonly secrets: readonly [string, ...string[]];
  readonly log: Logger;
  /** Takes a webhook over; it is answered when this resolves. What it rejects with is its own to log, but for the database. Null takes none. */
  readonly receive: ((webhook: SignedWebhook) => Promise<"taken" | "known">) | null;
}

interface Taking extends EndpointOptions {
  readonly receive: NonNullable<EndpointOptions["receive"]>;
}

/** The two addresses of the App: GitHub's webhooks, and whether it lives. */
export function createEndpoint(options: EndpointOptions): RequestListener {
  return (request, response) => {
    const path = request.url?.split("?", 1)[0];
    if (request.method === "GET" && path === "/healthz") end(response, 200, "ok");
    else if (request.method === "POST" && path === webhookPath && options.receive !== null)
      void take(request, response, { ...options, receive: options.receive });
    else end(response, 404, "not found");
  };
}

async function take(request: IncomingMessage, response: ServerResponse, options: Taking): Promise<void> {
  const { secrets, log, receive } = options;
  const webhook = await readWebhook(request, secrets);
  if ("status" in webhook) {
    log.warn({ status: webhook.status, reason: webhook.reason }, "webhook refused");
    end(response, webhook.status, webhook.reason);
    return;
  }
  try {
    const outcome = await receive(webhook);
    log.info({ event: webhook.name, delivery: webhook.id }, `webhook ${outcome}`);
    end(response, 202, "accepted");
  } catch (error) {
    if (error instanceof DatabaseUnavailable)
      log.error({ delivery: webhook.id, reason: error.message }, "webhook not taken");
    end(response, 500, "not taken");
  }
}

/** What is left of an unread body Node throws away as it comes, until the server's request timeout. */
export function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
  });
  response.end(`${text}\n`);
}
