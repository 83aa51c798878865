import { createEndpoint } from "#app/endpoint.ts";
import { createLog } from "#app/log.ts";
import type { SignedWebhook } from "#app/webhook.ts";
import { longestBody } from "#app/webhook.ts";
import { createMetrics } from "#web/metrics.ts";
import { sign } from "@octokit/webhooks-methods";
import { once } from "node:events";
import type { Server } from "node:http";
import { createServer, request as startRequest } from "node:http";

const secret = "the-secret-of-these-tests";
const previous = "the-secret-before-it-was-rotated";

let server: Server;
let origin: string;
let log: string[];
let received: SignedWebhook[];
let waiting: () => Promise<{ readonly jobs: number; readonly oldest: number }>;
let receive: (webhook: SignedWebhook) => Promise<"taken" | "known">;

beforeEach(async () => {
  log = [];
  received = [];
  receive = () => Promise.resolve("taken");
  waiting = () => Promise.resolve({ jobs: 2, oldest: 0 });
  const options = {
    secrets: [secret, previous] as const,
    log: createLog("trace", { write: (line) => void log.push(line) }),
    isReady: () => waiting(),
    metrics: createMetrics(() => waiting()),
    metricsToken: "a-token-for-prometheus",
    receive: async (delivery: SignedWebhook) => {
      const outcome = await receive(delivery);
      received.push(delivery);
      return outcome;
    },
  };
  server = createServer(createEndpoint(options));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" ? (address?.port ?? 0) : 0}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const hook = "/api/github/webhooks";

async function send(body: string, headers: Record<string, string> = {}): Promise<number> {
  const all = {
    "content-type": "application/json",
    "x-github-event": "pull_request",
    "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
    "x-hub-signature-256": body === "" ? "sha256=0" : await sign(secret, body),
    ...headers,
  };
  const given = Object.entries(all).filter(([, value]) => value !== "");
  const response = await fetch(`${origin}${hook}`, {
    method: "POST",
    body,
    headers: Object.fromEntries(given),
  });
  await response.text();
  return response.status;
}

const payload = JSON.stringify({ action: "opened", note: "private-words" });

describe("app/endpoint", () => {
  it("takes a signed webhook, with one line in the log that names it and nothing of it", async () => {
    expect(await send(payload)).toBe(202);
    expect(received).toEqual([
      {
        id: "72d3162e-cc78-11e3-81ab-4c9367dc0958",
        name: "pull_request",
        payload: { action: "opened", note: "private-words" },
      },
    ]);
    expect(log).toHaveLength(1);
    expect(JSON.parse(log[0] ?? "")).toMatchObject({
      msg: "webhook taken",
      event: "pull_request",
      delivery: "72d3162e-cc78-11e3-81ab-4c9367dc0958",
    });
    for (const hidden of ["private", "sha256", secret, previous]) expect(log[0]).not.toContain(hidden);
  });

  it("takes one that the secret before signed, while secrets are rotated", async () => {
    expect(await send(payload, { "x-hub-signature-256": await sign(previous, payload) })).toBe(202);
  });

  it("takes a body with characters that were cut apart on their way", async () => {
    const body = JSON.stringify({ title: "café ".repeat(20_000) });
    expect(await send(body)).toBe(202);
  });

  const refused: readonly [what: string, body: string, headers: Record<string, string>, status: number][] = [
    ["no signature", payload, { "x-hub-signature-256": "" }, 400],
    ["a wrong signature", payload, { "x-hub-signature-256": `sha256=${"0".repeat(64)}` }, 400],
    ["a signature of another form", payload, { "x-hub-signature-256": "sha1=abc" }, 400],
    ["no event", payload, { "x-github-event": "" }, 400],
    ["no delivery id", payload, { "x-github-delivery": "" }, 400],
    ["what is not JSON", "private-words", {}, 400],
    ["JSON that is no object", '"private-words"', {}, 400],
    ["null", "null", {}, 400],
    ["a list", "[]", {}, 400],
    ["an empty body", "", {}, 400],
    ["a form", payload, { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["a text", payload, { "content-type": "text/plain" }, 415],
  ];
  it.each(refused)(
    "refuses %s, with one line in the log and nothing of it",
    async (...[, body, headers, status]) => {
      expect(await send(body, { ...headers, cookie: "private-cookie", authorization: "private-token" })).toBe(
        status,
      );
      expect(received).toEqual([]);
      expect(log).toHaveLength(1);
      expect(JSON.parse(log[0] ?? "")).toMatchObject({ msg: "webhook refused", status });
      for (const hidden of ["private", "sha256", secret, previous]) expect(log[0]).not.toContain(hidden);
    },
  );

  it("refuses a body that announces itself as too long, without waiting for it", async () => {
    const request = startRequest(`${origin}${hook}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "content-length": longestBody + 1,
        "x-github-event": "push",
        "x-github-delivery": "1",
        "x-hub-signature-256": "sha256=0",
      },
    });
    request.on("error", () => undefined);
    request.flushHeaders();
    const [response] = (await once(request, "response")) as [{ statusCode: number }];
    request.destroy();
    expect(response.statusCode).toBe(413);
    expect(log).toHaveLength(1);
  });

  it("refuses a body that turns out too long, although it never said how long it is", async () => {
    const request = startRequest(`${origin}${hook}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-github-event": "push",
        "x-github-delivery": "1",
        "x-hub-signature-256": "sha256=0",
      },
    });
    request.on("error", () => undefined);
    const answered = once(request, "response") as Promise<[{ statusCode: number }]>;
    const megabyte = Buffer.alloc(1024 * 1024, "x");
    for (let sent = 0; sent <= longestBody; sent += megabyte.length) request.write(megabyte);
    const [response] = await answered;
    request.destroy();
    expect(response.statusCode).toBe(413);
    expect(log).toHaveLength(1);
  });

  it("survives a sender who goes away in the middle of a body", async () => {
    const request = startRequest(`${origin}${hook}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "content-length": 100,
        "x-github-event": "push",
        "x-github-delivery": "1",
        "x-hub-signature-256": "sha256=0",
      },
    });
    request.on("error", () => undefined);
    const connected = once(server, "request");
    request.write("{");
    await connected;
    request.destroy();
    expect(await send(payload)).toBe(202);
  });

  it("answers that a webhook was not taken where it could not be kept", async () => {
    receive = () => Promise.reject(new Error("the queue is full"));
    expect(await send(payload)).toBe(500);
  });

  it("says that it lives, and nothing at any other address", async () => {
    const health = await fetch(`${origin}/healthz`);
    expect([health.status, await health.text()]).toEqual([200, "ok\n"]);
    for (const path of ["/", "/probot", "/setup", hook]) {
      expect((await fetch(`${origin}${path}`)).status).toBe(404);
    }
  });

  it("is ready as long as the database answers", async () => {
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    waiting = () => Promise.reject(new Error("gone"));
    expect((await fetch(`${origin}/readyz`)).status).toBe(503);
    expect((await fetch(`${origin}/metrics`)).status).toBe(503);
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  });

  it("counts what became of webhooks, for this machine", async () => {
    await send("{}");
    await send("{}", { "x-hub-signature-256": "sha256=0" });
    const page = await (await fetch(`${origin}/metrics`)).text();
    expect(page).toContain('concurrency_check_deliveries_total{outcome="taken"} 1');
    expect(page).toContain('concurrency_check_deliveries_total{outcome="refused"} 1');
    expect(page).toContain("concurrency_check_queue_jobs 2");
  });

  it.each([
    { headers: {}, status: 403 },
    { headers: { authorization: "Bearer another-token" }, status: 403 },
    { headers: { authorization: "Bearer a-token-for-prometheus" }, status: 200 },
  ])("shows the metrics elsewhere only to who bears the token: $headers", async ({ headers, status }) => {
    const proxied = { ...headers, "x-forwarded-for": "203.0.113.7" };
    expect((await fetch(`${origin}/metrics`, { headers: proxied })).status).toBe(status);
  });
});
