import { randomBytes } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { end, webhookPath } from "./endpoint.ts";
import type { Environment } from "./environment.ts";
import type { NewApp } from "./register.ts";
import { isEqual, isLocal } from "./visitor.ts";

export interface SetUpOptions {
  readonly environment: Pick<Environment, "webUrl" | "publicUrl">;
  /** app.yml, parsed. */
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly log: Logger;
  /** Exchanges the code that GitHub sends back for the App's credentials. */
  readonly register: (code: string) => Promise<NewApp>;
  /** Keeps the credentials where the next start finds them. */
  readonly keep: (app: NewApp) => Promise<void>;
}

/** Served while there are no credentials: who sees it can make the App theirs, so it answers this machine alone, or who has the token. */
export interface SetUpPage {
  readonly listener: RequestListener;
  /** For the log: opens the page from another machine, until the App is made. */
  readonly token: string;
}

export function createSetUpPage(options: SetUpOptions): SetUpPage {
  const token = randomBytes(24).toString("base64url");
  const state = randomBytes(24).toString("base64url");
  let made = false;
  const make = async (response: ServerResponse, code: string) => {
    made = true;
    const app = await options.register(code);
    await options.keep(app);
    options.log.info({ app: app.page }, "the App is registered; start again to run it");
    page(
      response,
      `<p>${restart}</p><p><a href="${escape(app.page)}/installations/new">Install the App</a></p>`,
    );
  };
  const visit = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const welcome = isLocal(request) || isEqual(searchParams.get("token"), token);
    if (request.method !== "GET") end(response, 404, "not found");
    else if (pathname === "/healthz") end(response, 200, "waiting for credentials");
    else if (made) end(response, 410, restart);
    else if (pathname === "/" && welcome) page(response, formOf(options, request, state));
    // GitHub sends the browser back with the state that only the page above gave away.
    else if (pathname === "/set-up" && isEqual(searchParams.get("state"), state)) {
      await make(response, searchParams.get("code") ?? "");
    } else end(response, 403, "Only from this machine, or with the token that the log prints.");
  };
  const listener: RequestListener = (request, response) => {
    visit(request, response).catch((error: unknown) => {
      made = false;
      options.log.error({ err: error }, "the App was not registered");
      end(response, 502, "GitHub did not register the App; the log says why. Open the first page again.");
    });
  };
  return { listener, token };
}

const restart = "The App is registered and its credentials are in .env: start the server again.";

function formOf({ environment, manifest }: SetUpOptions, request: IncomingMessage, state: string): string {
  const here = environment.publicUrl ?? `http://${request.headers.host ?? "localhost"}`;
  // GitHub refuses a hook at an address that it cannot reach.
  const hook = {
    url: `${environment.publicUrl ?? "https://example.com"}${webhookPath}`,
    active: environment.publicUrl !== null,
  };
  const sent = JSON.stringify({ ...manifest, hook_attributes: hook, redirect_url: `${here}/set-up` });
  const warning = hook.active
    ? ""
    : "<p>PUBLIC_URL is not set: the App will have no webhook address until you give it one in its settings.</p>";
  return `${warning}<form action="${escape(environment.webUrl)}/settings/apps/new?state=${state}" method="post">
    <input type="hidden" name="manifest" value="${escape(sent)}">
    <button>Register the App on GitHub</button></form>
    <p>For an organisation, register it in the organisation's settings with <code>app.yml</code>.</p>`;
}

function page(response: ServerResponse, content: string): void {
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
  });
  response.end(
    `<!doctype html><html lang="en"><title>concurrency-check</title><h1>concurrency-check</h1>${content}</html>\n`,
  );
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
