import { createLog } from "#app/log.ts";
import type { NewApp } from "#app/register.ts";
import { createSetUpPage } from "#app/set-up-page.ts";
import { once } from "node:events";
import type { Server } from "node:http";
import { createServer, request as startRequest } from "node:http";
import { text } from "node:stream/consumers";
import { readManifest } from "./scene.ts";

const made: NewApp = {
  id: 7,
  privateKey: "private-key",
  webhookSecret: "private-secret",
  page: "https://github.com/apps/concurrency-check",
};

let server: Server;
let port: number;
let token: string;
let kept: NewApp[];
let codes: string[];

async function start(publicUrl: string | null = "https://check.example"): Promise<void> {
  kept = [];
  codes = [];
  const page = createSetUpPage({
    environment: { webUrl: "https://github.com", publicUrl },
    manifest: { name: "a \"name\" & <tag> 'x'", default_permissions: readManifest().permissions },
    log: createLog("silent"),
    register: (code) => {
      codes.push(code);
      return code === "bad" ? Promise.reject(new Error("404")) : Promise.resolve(made);
    },
    keep: (app) => {
      kept.push(app);
      return Promise.resolve();
    },
  });
  token = page.token;
  server = createServer(page.listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" ? (address?.port ?? 0) : 0;
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** fetch refuses to name another host. */
async function get(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  const request = startRequest({ host: "127.0.0.1", port, path, headers });
  request.end();
  const [response] = (await once(request, "response")) as [
    Parameters<typeof text>[0] & { statusCode: number },
  ];
  return { status: response.statusCode, body: await text(response) };
}

function manifestOf(body: string): Record<string, unknown> {
  const value = /name="manifest" value="([^"]*)"/.exec(body)?.[1] ?? "";
  const entities: Record<string, string> = { "&quot;": '"', "&lt;": "<", "&gt;": ">", "&amp;": "&" };
  return JSON.parse(value.replace(/&(quot|lt|gt|amp);/g, (entity) => entities[entity] ?? "")) as Record<
    string,
    unknown
  >;
}

const stateOf = (body: string) => /state=([\w-]+)/.exec(body)?.[1] ?? "";

describe("app/set-up-page", () => {
  it("offers this machine the manifest, with the server's own addresses", async () => {
    await start();
    const { status, body } = await get("/");
    expect(status).toBe(200);
    expect(body).toContain('action="https://github.com/settings/apps/new?state=');
    expect(manifestOf(body)).toMatchObject({
      name: "a \"name\" & <tag> 'x'",
      default_permissions: { checks: "write", pull_requests: "write", contents: "read" },
      hook_attributes: { url: "https://check.example/api/github/webhooks", active: true },
      redirect_url: "https://check.example/set-up",
    });
  });

  it("gives GitHub no webhook address that it could not reach", async () => {
    await start(null);
    const { body } = await get("/");
    expect(manifestOf(body)["hook_attributes"]).toMatchObject({ active: false });
    expect(body).toContain("PUBLIC_URL");
  });

  it.each([
    ["another name, as a site in the browser would use", { host: "evil.example" }],
    ["a proxy", { "x-forwarded-for": "203.0.113.9" }],
    ["a proxy that says so in the other way", { forwarded: "for=203.0.113.9" }],
  ])("shows nothing to %s", async (_who, headers) => {
    await start();
    expect((await get("/", headers)).status).toBe(403);
    expect((await get("/?token=guess", headers)).status).toBe(403);
    expect((await get(`/?token=${token}`, headers)).status).toBe(200);
  });

  it("exchanges the code for the App's credentials, once", async () => {
    await start();
    const state = stateOf((await get("/")).body);
    const { status, body } = await get(`/set-up?code=abc&state=${state}`);
    expect(status).toBe(200);
    expect(body).not.toContain("private");
    expect([codes, kept]).toEqual([["abc"], [made]]);
    expect((await get(`/set-up?code=abc&state=${state}`)).status).toBe(410);
    expect((await get("/")).status).toBe(410);
  });

  it("exchanges no code without the state that the page gave away", async () => {
    await start();
    expect((await get("/set-up?code=abc&state=guess")).status).toBe(403);
    expect((await get("/set-up?code=abc")).status).toBe(403);
    expect(codes).toEqual([]);
  });

  it("can be tried again after GitHub refused", async () => {
    await start();
    const state = stateOf((await get("/")).body);
    expect((await get(`/set-up?code=bad&state=${state}`)).status).toBe(502);
    expect((await get(`/set-up?code=good&state=${state}`)).status).toBe(200);
  });
});
