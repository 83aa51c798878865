import { lines, owner, repo, scratchRepository, stage } from "./support.ts";
import type { Scratch, Stage } from "./support.ts";
import type { LocalGitHubOptions } from "#local-github/local-github.ts";

const filesRoute = "GET /repos/{owner}/{repo}/pulls/{pull_number}/files";

describe("local-github/trouble", () => {
  let scratch: Scratch;
  let on: Stage;
  let token: string;

  beforeAll(() => {
    scratch = scratchRepository((made) => {
      made.commit({ "a.py": lines(20) });
      made.git("branch", "base");
      made.commit({ "a.py": lines(20, { 10: "changed" }) });
    });
  });
  afterAll(() => scratch.remove());
  afterEach(() => on.close());

  const start = async (limits: LocalGitHubOptions["limits"] = {}) => {
    on = await stage(scratch, { limits });
    await on.repository.openPullRequest({ base: "base", head: "main", title: "A change" });
    const { data } = await on.app.apps.createInstallationAccessToken({ installation_id: on.installation });
    token = data.token;
  };
  const ask = (
    path: string,
    more: { method?: string; body?: string; headers?: Record<string, string> } = {},
  ) =>
    fetch(`${on.github.url}${path}`, {
      ...more,
      headers: { authorization: `token ${token}`, ...more.headers },
    });
  const files = `/repos/${owner}/${repo}/pulls/1/files`;
  const post = (path: string, body: object) => ask(path, { method: "POST", body: JSON.stringify(body) });

  it("fails as often as it was told, for the route it was told", async () => {
    await start();
    on.github.failNext({ route: filesRoute, status: 502, times: 2 });
    const statuses = [];
    for (const path of [files, `/repos/${owner}/${repo}`, files, files])
      statuses.push((await ask(path)).status);
    expect(statuses).toEqual([502, 200, 502, 200]);
  });

  it("answers the headers of a fault", async () => {
    await start();
    on.github.failNext({ status: 403, headers: { "retry-after": "7" } });
    const response = await ask(files);
    expect(response.headers.get("retry-after")).toBe("7");
    expect(await response.json()).toMatchObject({
      message: expect.stringContaining("secondary rate limit") as string,
    });
  });

  it("cuts the connection where it is told to drop", async () => {
    await start();
    on.github.failNext({ status: "drop" });
    await expect(ask(files)).rejects.toThrow("fetch failed");
  });

  it("can do the work and lose the answer", async () => {
    await start();
    on.github.failNext({ status: 502, when: "after" });
    expect((await post(`/repos/${owner}/${repo}/pulls/1/reviews`, {})).status).toBe(502);
    expect(on.repository.conversation(1).reviews).toHaveLength(1);
  });

  it("waits before every answer when it is told to be slow", async () => {
    await start();
    on.github.setLatency(50);
    const before = performance.now();
    await ask(files);
    expect(performance.now() - before).toBeGreaterThan(45);
  });

  it("counts an hour's requests and refuses those past the limit, until the hour is over", async () => {
    await start({ requestsPerHour: 2 });
    const first = await ask(files);
    expect(first.headers.get("x-ratelimit-remaining")).toBe("1");
    await ask(files);
    const third = await ask(files);
    expect(third.status).toBe(403);
    expect(third.headers.get("x-ratelimit-remaining")).toBe("0");
    on.github.clock.advance(60 * 60 * 1000);
    const { data } = await on.app.apps.createInstallationAccessToken({ installation_id: on.installation });
    token = data.token;
    expect((await ask(files)).status).toBe(200);
  });

  it("asks to wait when too much is said in a minute", async () => {
    await start({ contentPerMinute: 1 });
    const say = () => post(`/repos/${owner}/${repo}/issues/1/comments`, { body: "Hello" });
    expect((await say()).status).toBe(201);
    const second = await say();
    expect([second.status, Number(second.headers.get("retry-after"))]).toEqual([403, expect.any(Number)]);
    on.github.clock.advance(60_000);
    expect((await say()).status).toBe(201);
  });

  it("answers 304 to what the client already holds, and does not count it", async () => {
    await start();
    const first = await ask(files);
    const again = await ask(files, { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
    expect(again.headers.get("x-ratelimit-used")).toBe(first.headers.get("x-ratelimit-used"));
    expect(on.repository.conversation(1).requests[filesRoute]).toBe(1);
  });

  it("refuses what GitHub's description refuses, and remembers it", async () => {
    await start();
    const response = await post(`/repos/${owner}/${repo}/pulls/1/reviews`, {
      event: "SHRUG",
      comments: [{ line: 3 }],
    });
    expect(response.status).toBe(422);
    expect(on.github.journal.problems).toEqual([
      "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews: /event must be equal to one of the allowed values.",
    ]);
  });

  it("refuses a body that is no JSON", async () => {
    await start();
    const response = await ask(`/repos/${owner}/${repo}/check-runs`, { method: "POST", body: "{" });
    expect(response.status).toBe(400);
  });

  it("remembers a request for what it does not have", async () => {
    await start();
    expect((await ask("/repos/acme/prices/actions/runs")).status).toBe(404);
    expect(on.github.journal.problems).toEqual([
      "GET /repos/acme/prices/actions/runs is not built here, or is not GitHub's.",
    ]);
  });

  it("answers 404 for a path that is no percent-encoding", async () => {
    await start();
    expect((await ask(`/repos/${owner}/%E0%A4%A`)).status).toBe(404);
  });

  it("answers the same with and without the prefix of an Enterprise Server", async () => {
    await start();
    const [plain, prefixed] = await Promise.all([ask(files), ask(`/api/v3${files}`)]);
    expect(await prefixed.json()).toEqual(await plain.json());
  });
});
