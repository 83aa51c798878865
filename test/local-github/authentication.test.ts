import { createHmac, createSign, generateKeyPairSync } from "node:crypto";
import { appId, clientOf, owner, privateKey, repo, scratchRepository, stage } from "./support.ts";
import type { Scratch, Stage } from "./support.ts";

const hour = 60 * 60 * 1000;
const seconds = () => Math.floor(Date.now() / 1000);

describe("local-github/authentication", () => {
  let scratch: Scratch;
  let on: Stage;

  beforeAll(() => {
    scratch = scratchRepository((made) => void made.commit({ "a.py": "x = 1\n" }));
  });
  afterAll(() => scratch.remove());

  beforeEach(async () => {
    on = await stage(scratch);
  });
  afterEach(() => on.close());

  const ask = (path: string, authorization?: string) =>
    fetch(`${on.github.url}${path}`, authorization === undefined ? {} : { headers: { authorization } });
  const asApp = async (claims: object, key: string = privateKey) =>
    (await ask("/app", `Bearer ${jwt(claims, key)}`)).json() as Promise<{ message?: string; id?: number }>;

  it("asks a stranger to authenticate", async () => {
    const response = await ask("/app");
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ message: "Requires authentication", status: "401" });
  });

  it("knows an App by the JWT it signed", async () => {
    expect(await asApp({ iat: seconds() - 30, exp: seconds() + 500, iss: appId })).toMatchObject({
      id: appId,
    });
  });

  it("refuses a JWT that another key signed", async () => {
    const { privateKey: other } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pem = other.export({ type: "pkcs8", format: "pem" }).toString();
    expect(await asApp({ iat: seconds(), exp: seconds() + 500, iss: appId }, pem)).toMatchObject({
      message: "A JSON web token could not be decoded",
    });
  });

  it("refuses a JWT that is signed with the public key as a shared secret", async () => {
    const head = encode({ alg: "HS256", typ: "JWT" });
    const payload = encode({ iat: seconds(), exp: seconds() + 500, iss: appId });
    const mac = createHmac("sha256", privateKey).update(`${head}.${payload}`).digest("base64url");
    expect((await ask("/app", `Bearer ${head}.${payload}.${mac}`)).status).toBe(401);
  });

  it.each([
    ["has run out", { iat: -700, exp: -1 }, "must be a numeric value representing the future time"],
    ["is valid for too long", { iat: 0, exp: 3600 }, "is too far in the future"],
    ["was issued in the future", { iat: 300, exp: 500 }, "'Issued at' claim ('iat')"],
  ])("refuses a JWT that %s", async (_, { iat, exp }, words) => {
    const answer = await asApp({ iat: seconds() + iat, exp: seconds() + exp, iss: appId });
    expect(answer.message).toContain(words);
  });

  it.each(["Bearer a.b.c", "Bearer e30.e30.e30", "token nonsense", "Bearer", "Basic eDp5"])(
    "refuses the authorization %j",
    async (authorization) => {
      expect((await ask("/app", authorization)).status).toBe(401);
    },
  );

  it("mints a token that ends an hour later by its own clock", async () => {
    const { data } = await on.app.apps.createInstallationAccessToken({ installation_id: on.installation });
    const path = `/repos/${owner}/${repo}`;
    expect((await ask(path, `token ${data.token}`)).status).toBe(200);
    on.github.clock.advance(hour - 60_000);
    expect((await ask(path, `token ${data.token}`)).status).toBe(200);
    on.github.clock.advance(60_000);
    expect(await (await ask(path, `token ${data.token}`)).json()).toMatchObject({
      message: "Bad credentials",
    });
  });

  it("answers with its own time, so that clients can correct their clocks", async () => {
    on.github.clock.advance(24 * hour);
    const date = Date.parse((await ask("/app")).headers.get("date") ?? "");
    expect(date - Date.now()).toBeGreaterThan(23 * hour);
  });

  it("mints a token for fewer permissions, which are then all it has", async () => {
    const { data } = await on.app.apps.createInstallationAccessToken({
      installation_id: on.installation,
      permissions: { pull_requests: "read" },
    });
    expect(data.permissions).toEqual({ metadata: "read", pull_requests: "read" });
    const contents = await ask(`/repos/${owner}/${repo}/contents/a.py`, `token ${data.token}`);
    expect(contents.status).toBe(403);
    expect(await contents.json()).toMatchObject({ message: "Resource not accessible by integration" });
  });

  it("mints no token for more than the installation grants", async () => {
    const asked = on.app.apps.createInstallationAccessToken({
      installation_id: on.installation,
      permissions: { contents: "write" },
    });
    await expect(asked).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining("not granted") as string,
    });
  });

  it("mints a token for one repository, to which the others do not exist", async () => {
    await on.github.addRepository({ owner, name: "other", gitDir: on.scratch.directory });
    const { data } = await on.app.apps.createInstallationAccessToken({
      installation_id: on.installation,
      repositories: [repo],
    });
    expect((await ask(`/repos/${owner}/${repo}`, `token ${data.token}`)).status).toBe(200);
    expect((await ask(`/repos/${owner}/other`, `token ${data.token}`)).status).toBe(404);
  });

  it("mints no token for a repository of someone else", async () => {
    await on.github.addRepository({ owner: "rival", name: "secret", gitDir: on.scratch.directory });
    const asked = on.app.apps.createInstallationAccessToken({
      installation_id: on.installation,
      repositories: ["secret"],
    });
    await expect(asked).rejects.toMatchObject({ status: 422 });
  });

  it("hides what belongs to another owner", async () => {
    await on.github.addRepository({ owner: "rival", name: "secret", gitDir: on.scratch.directory });
    await expect(on.octokit.repos.get({ owner: "rival", repo: "secret" })).rejects.toMatchObject({
      status: 404,
    });
    const query = '{ repository(owner: "rival", name: "secret") { name } }';
    await expect(on.octokit.graphql(query)).rejects.toThrow("Could not resolve to a Repository");
  });

  it("does not let an installation do the App's own business", async () => {
    const { data } = await on.app.apps.createInstallationAccessToken({ installation_id: on.installation });
    expect((await ask("/app/installations", `token ${data.token}`)).status).toBe(401);
  });

  it("does not let one App mint tokens for another's installation", async () => {
    const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const key = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    on.github.addApp({
      appId: 99,
      privateKey: key,
      webhookSecret: "x",
      permissions: {},
      events: [],
      name: "rival",
    });
    const rival = clientOf(on.github, { appId: 99, privateKey: key });
    const asked = rival.apps.createInstallationAccessToken({ installation_id: on.installation });
    await expect(asked).rejects.toMatchObject({ status: 404 });
  });
});

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function jwt(claims: object, key: string): string {
  const signed = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(claims)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
}
