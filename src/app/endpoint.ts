import { DatabaseUnavailable } from "#database/errors.ts";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Metrics } from "#web/metrics.ts";
import type { Logger } from "pino";
import type { SignedWebhook } from "./webhook.ts";
import { isEqual, isLocal } from "./visitor.ts";
import { readWebhook } from "./webhook.ts";

export const webhookPath = "/api/github/webhooks";

export interface EndpointOptions {
  readonly secrets: readonly [string, ...string[]];
  readonly log: Logger;
  /** Takes a webhook over; it is answered when this resolves. What it rejects with is its own to log, but for the database. Null takes none. */
  readonly receive: ((webhook: SignedWebhook) => Promise<"taken" | "known">) | null;
  /** Rejects while the database does not answer. */
  readonly isReady: () => Promise<unknown>;
  readonly metrics: Metrics;
  /** Opens the metrics to whoever bears it; null shows them to this machine alone. */
  readonly metricsToken: string | null;
}

interface Taking extends EndpointOptions {
  readonly receive: NonNullable<EndpointOptions["receive"]>;
}

/** The addresses of the App: GitHub's webhooks, whether it lives, whether its database answers, and what an operator watches. */
export function createEndpoint(options: EndpointOptions): RequestListener {
  return (request, response) => {
    const path = request.url?.split("?", 1)[0];
    if (request.method === "GET" && path === "/healthz") end(response, 200, "ok");
    else if (request.method === "GET" && path === "/readyz") void sayWhetherReady(response, options);
    else if (request.method === "GET" && path === "/metrics") void showMetrics(request, response, options);
    else if (request.method === "POST" && path === webhookPath && options.receive !== null)
      void take(request, response, { ...options, receive: options.receive });
    else end(response, 404, "not found");
  };
}

async function sayWhetherReady(response: ServerResponse, { isReady }: EndpointOptions): Promise<void> {
  try {
    await isReady();
    end(response, 200, "ok");
  } catch {
    end(response, 503, "the database does not answer");
  }
}

async function showMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  { metrics, metricsToken }: EndpointOptions,
): Promise<void> {
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1] ?? null;
  if (!isLocal(request) && (metricsToken === null || !isEqual(given, metricsToken))) {
    end(response, 403, "Only from this machine, or with METRICS_TOKEN as a bearer token.");
    return;
  }
  try {
    const { text, type } = await metrics.page();
    response.writeHead(200, { "content-type": type });
    response.end(text);
  } catch {
    end(response, 503, "the database does not answer");
  }
}

async function take(request: IncomingMessage, response: ServerResponse, options: Taking): Promise<void> {
  const { secrets, log, metrics, receive } = options;
  const webhook = await readWebhook(request, secrets);
  if ("status" in webhook) {
    log.warn({ status: webhook.status, reason: webhook.reason }, "webhook refused");
    metrics.delivery("refused");
    end(response, webhook.status, webhook.reason);
    return;
  }
  try {
    const outcome = await receive(webhook);
    log.info({ event: webhook.name, delivery: webhook.id }, `webhook ${outcome}`);
    metrics.delivery("taken");
    end(response, 202, "accepted");
  } catch (error) {
    if (error instanceof DatabaseUnavailable)
      log.error({ delivery: webhook.id, reason: error.message }, "webhook not taken");
    metrics.delivery("failed");
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
