import { GitHubUnavailable, PullRequestGone } from "#github/errors.ts";
import { writeFindingMarker } from "#review/marker.ts";
import type { FindingRecord } from "#review/types.ts";
import nock from "nock";
import { entry, fileRow, head, pullPath, pullRequest, repository, scene, snapshot } from "./scene.ts";

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

/** Announces a pull request with the given rows, all on one page, and their entries at the head. */
function announce(api: nock.Scope, rows: readonly object[], answer: object): nock.Scope {
  return api
    .get(pullPath)
    .reply(200, pullRequest({ changed_files: rows.length }))
    .get(`${pullPath}/files`)
    .query({ per_page: 100, page: 1 })
    .reply(200, rows)
    .post("/graphql")
    .reply(200, answer);
}

describe("github/read-pull-request", () => {
  it("reads a pull request in three requests", async () => {
    const { github, api } = scene();
    announce(api, [fileRow("a.py"), fileRow("README.md")], snapshot([entry("b\n")]));
    const pull = await github.readPullRequest();
    expect(pull).toMatchObject({
      head,
      title: "Fetch at once",
      body: "",
      state: "open",
      author: { login: "ada", bot: false },
      labels: ["speed"],
      commits: ["Fetch at once"],
      project: { settings: null, attributes: null, files: new Map() },
      notFetched: [],
    });
    expect([...pull.contents]).toEqual([["a.py", "b\n"]]);
    expect(pull.files.map(({ path }) => path)).toEqual(["a.py", "README.md"]);
    expect(api.isDone()).toBe(true);
  });

  it("asks for the paths as variables, whatever an author calls a file", async () => {
    const { github, api } = scene();
    const name = 'a") { x }.py';
    let sent: { query?: string; variables?: Record<string, unknown> } = {};
    api
      .get(pullPath)
      .reply(200, pullRequest())
      .get(`${pullPath}/files`)
      .query(true)
      .reply(200, [fileRow(name)])
      .post("/graphql", (body: typeof sent) => {
        sent = body;
        return true;
      })
      .reply(200, snapshot([entry("x\n")]));
    await github.readPullRequest();
    expect(sent.query).not.toContain(name);
    expect(sent.variables).toMatchObject({ p0: name, head });
  });

  it.each([
    ["symbolic link", fileRow("a.py"), entry("../b.py", {}, 0o120000)],
    ["submodule", fileRow("a.py"), { mode: 0o160000, object: null }],
    ["over 1 MB", fileRow("a.py"), entry("x", { byteSize: 1_000_001, isTruncated: true })],
    ["binary", fileRow("a.py", { patch: undefined, changes: 0 }), entry(null)],
    ["not found at the head", fileRow("a.py"), null],
    ["GitHub gives no diff for it", fileRow("a.py", { patch: undefined, changes: 9000 }), entry("x\n")],
  ])("says %s of a file it does not fetch", async (reason, row, found) => {
    const { github, api } = scene();
    announce(api, [row], snapshot([found]));
    const { contents, notFetched } = await github.readPullRequest();
    expect(notFetched).toEqual([{ path: "a.py", reason }]);
    expect(contents.size).toBe(0);
  });

  it("leaves out what was deleted, only moved, or changed in its mode alone", async () => {
    const { github, api } = scene();
    const rows = [
      fileRow("gone.py", { status: "removed" }),
      fileRow("new.py", { status: "renamed", previous_filename: "old.py", changes: 0, patch: undefined }),
      fileRow("tool.py", { changes: 0, patch: undefined }),
    ];
    announce(api, rows, snapshot([entry("x\n", {}, 0o100755)]));
    const { contents, notFetched, files } = await github.readPullRequest();
    expect([...contents.keys()]).toEqual([]);
    expect(notFetched).toEqual([]);
    expect(files[1]).toMatchObject({ path: "new.py", previousPath: "old.py", patch: null });
  });

  it("fetches the bytes of a text that the query cut or could not read", async () => {
    const { github, api } = scene();
    const bytes = Buffer.from("# caf\u00e9\n", "latin1");
    const lossy = entry("# caf\ufffd\n", { byteSize: bytes.length });
    const cut = entry("x = 1", { byteSize: 600_000, isTruncated: true, oid: "d".repeat(40) });
    announce(api, [fileRow("a.py"), fileRow("b.py")], snapshot([lossy, cut]));
    api
      .get(`${repository}/git/blobs/${"c".repeat(40)}`)
      .reply(200, { content: bytes.toString("base64") })
      .get(`${repository}/git/blobs/${"d".repeat(40)}`)
      .reply(200, { content: Buffer.from("x = 1\n").toString("base64") });
    const { contents } = await github.readPullRequest();
    expect(contents.get("a.py")).toEqual(bytes);
    expect(contents.get("b.py")).toEqual(Buffer.from("x = 1\n"));
  });

  it("reads on where there are more than a hundred files, and says what lies beyond GitHub's three thousand", async () => {
    const { github, api } = scene();
    api.get(pullPath).reply(200, pullRequest({ changed_files: 3200 }));
    for (let page = 1; page <= 30; page += 1) {
      const rows = Array.from({ length: 100 }, (_, index) => fileRow(`${page}-${index}.md`));
      api.get(`${pullPath}/files`).query({ per_page: 100, page }).reply(200, rows);
    }
    api.post("/graphql").reply(200, snapshot([]));
    const { files, notFetched } = await github.readPullRequest();
    expect(files).toHaveLength(3000);
    expect(notFetched).toEqual([
      { path: "200 further files", reason: "GitHub lists only the first 3000 of a pull request" },
    ]);
  });

  it("asks again with a smaller page where rows come back empty beside much diff", async () => {
    const { github, api } = scene();
    const big = fileRow("big.md", { changes: 19_999 });
    const filler = Array.from({ length: 10 }, (_, index) => fileRow(`${index}.md`));
    const empty = fileRow("late.py", { changes: 0, patch: undefined });
    api
      .get(pullPath)
      .reply(200, pullRequest({ changed_files: 12 }))
      .get(`${pullPath}/files`)
      .query({ per_page: 100, page: 1 })
      .reply(200, [big, ...filler, empty])
      .get(`${pullPath}/files`)
      .query({ per_page: 10, page: 2 })
      .reply(200, [filler[9] ?? {}, fileRow("late.py")])
      .post("/graphql")
      .reply(200, snapshot([entry("b\n")]));
    const { contents, files } = await github.readPullRequest();
    expect(files).toHaveLength(12);
    expect([...contents.keys()]).toEqual(["late.py"]);
  });

  it("asks for at most fifty files in one query", async () => {
    const { github, api } = scene();
    const rows = Array.from({ length: 60 }, (_, index) => fileRow(`${index}.py`));
    const texts = rows.map((_, index) => entry(`${index}\n`));
    announce(api, rows, snapshot(texts.slice(0, 50)));
    api.post("/graphql").reply(200, snapshot(texts.slice(50)));
    const { contents } = await github.readPullRequest();
    expect(contents.size).toBe(60);
    expect(contents.get("59.py")).toBe("59\n");
  });

  const aRecord: FindingRecord = {
    ...{ rule: "unbounded-gather", identity: "1f", callee: "asyncio.gather", scope: "" },
    ...{ state: "open", fixedIn: null, verdict: null },
  };

  it("believes a marker only in a comment that the App itself wrote", async () => {
    const { github, api } = scene();
    const body = `Bold.\n${writeFindingMarker(aRecord)}`;
    const thread = (viewerDidAuthor: boolean, more: object) => ({
      isResolved: false,
      isOutdated: false,
      path: "a.py",
      line: 3,
      comments: { nodes: [{ body, viewerDidAuthor }] },
      ...more,
    });
    const nodes = [thread(true, { isResolved: true, line: null }), thread(false, {})];
    announce(
      api,
      [],
      snapshot([], { reviewThreads: { pageInfo: { hasNextPage: true, endCursor: "next" }, nodes } }),
    );
    const rest = { pageInfo: { hasNextPage: false }, nodes: [thread(true, { isOutdated: true })] };
    api
      .post("/graphql", (sent: { variables: { after?: string } }) => sent.variables.after === "next")
      .reply(200, { data: { repository: { pullRequest: { reviewThreads: rest } } } });
    const { said } = await github.readPullRequest();
    const finding = { ...aRecord, path: "a.py", body };
    expect(said).toMatchObject([
      { ...finding, line: null, resolved: true, outdated: false },
      { ...finding, line: 3, resolved: false, outdated: true },
    ]);
  });

  it("says that the pull request is gone where the repository is", async () => {
    const { github, api } = scene();
    api.get(pullPath).reply(404, { message: "Not Found" });
    await expect(github.readPullRequest()).rejects.toThrow(PullRequestGone);
  });

  it("says that the pull request is gone where only the query learns of it", async () => {
    const { github, api } = scene();
    announce(api, [], {
      data: { repository: null },
      errors: [{ type: "NOT_FOUND", message: "no such repository" }],
    });
    await expect(github.readPullRequest()).rejects.toThrow(PullRequestGone);
  });

  it("is to be tried again where the query fails on GitHub's side", async () => {
    const { github, api } = scene();
    announce(api, [], {
      data: null,
      errors: [{ message: "Something went wrong while executing your query." }],
    });
    await expect(github.readPullRequest()).rejects.toThrow(GitHubUnavailable);
  });
});
