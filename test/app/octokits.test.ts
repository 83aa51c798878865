import { createLog } from "#app/log.ts";
import type { Connect } from "#app/octokits.ts";
import { createConnect } from "#app/octokits.ts";
import { GitHubRefused, GitHubUnavailable, PullRequestGone } from "#github/errors.ts";
import { createMetrics } from "#web/metrics.ts";
import nock from "nock";
import { privateKey } from "./scene.ts";

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

const ref = { installation: 5, owner: "octo", repo: "shop", number: 7 };
const tokens = "/app/installations/5/access_tokens";

const first = { fresh: false, isMine: () => Promise.resolve(true) };

const metrics = createMetrics(() => Promise.resolve({ jobs: 0, oldest: 0 }));

function connectTo(apiUrl = "https://api.github.com"): Connect {
  const credentials = { appId: 42, privateKey, webhookSecrets: ["a-secret-nobody-guesses"] } as const;
  return createConnect({ credentials, apiUrl, log: createLog("silent"), paced: false, metrics });
}

function token(name: string): object {
  const permissions = { metadata: "read", contents: "read", pull_requests: "write", checks: "write" };
  return { token: name, expires_at: new Date(Date.now() + 3_600_000).toISOString(), permissions };
}

describe("app/octokits", () => {
  it("asks for a token of one repository and of the permissions that a review needs", async () => {
    const api = nock("https://api.github.com")
      .post(tokens, {
        repositories: ["shop"],
        permissions: { metadata: "read", contents: "read", pull_requests: "write", checks: "write" },
      })
      .reply(201, token("first"))
      .get("/rate_limit")
      .matchHeader("authorization", "token first")
      .reply(200, {});
    const { reads } = await connectTo()(ref, first);
    await reads.request("GET /rate_limit");
    expect(api.isDone()).toBe(true);
  });

  it("keeps a token while it lives, and mints another when a job is tried again", async () => {
    const api = nock("https://api.github.com");
    api.post(tokens).reply(201, token("first"));
    const connect = connectTo();
    await connect(ref, first);
    await connect(ref, first);
    api.post(tokens).reply(201, token("second"));
    api.get("/rate_limit").matchHeader("authorization", "token second").reply(200, {});
    const { writes } = await connect(ref, { ...first, fresh: true });
    await writes.request("GET /rate_limit");
    expect(api.isDone()).toBe(true);
  });

  it("asks another GitHub where there is one", async () => {
    const api = nock("https://git.example").post(`/api/v3${tokens}`).reply(201, token("first"));
    api.post("/api/graphql").reply(200, { data: { viewer: { login: "us" } } });
    const { reads } = await connectTo("https://git.example/api/v3")(ref, first);
    expect(await reads.graphql("{ viewer { login } }", {})).toEqual({ viewer: { login: "us" } });
  });

  it.each([
    [404, "Not Found", PullRequestGone],
    [422, "There is at least one repository that does not exist or is not accessible", PullRequestGone],
    [422, "The permissions requested are not granted to this installation.", GitHubRefused],
    [503, "Service unavailable", GitHubUnavailable],
  ])("knows what %d %s means for the job", async (status, message, kind) => {
    nock("https://api.github.com").post(tokens).reply(status, { message });
    await expect(connectTo()(ref, first)).rejects.toThrow(kind);
  });
});
