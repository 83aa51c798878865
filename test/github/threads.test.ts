import { GitHubUnavailable } from "#github/errors.ts";
import type { CommentEdit } from "#review/types.ts";
import nock from "nock";
import { aFinding, said } from "../review/support.ts";
import { scene } from "./scene.ts";

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

interface Sent {
  readonly query: string;
  readonly variables: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

function anEdit(display: CommentEdit["display"], given: Parameters<typeof said>[1] = {}): CommentEdit {
  return { said: said(aFinding(), given), body: "New.", display };
}

/** What is sent for some edits, each change by its name. */
async function sentFor(edits: readonly CommentEdit[], answer: object = { data: {} }) {
  const { github, api } = scene();
  const sent: Sent[] = [];
  api
    .post("/graphql", (body: Sent) => sent.push(body) > 0)
    .times(9)
    .reply(200, answer);
  await github.editComments(edits);
  return sent.map(({ query, variables }) =>
    [...query.matchAll(/(m\d+): (\w+)\(input: \$(i\d+)\)/g)].map(([, , mutation, input]) => [
      mutation,
      variables[input ?? ""],
    ]),
  );
}

const text = { pullRequestReviewCommentId: "PRRC_1", body: "New." };

describe("github/threads", () => {
  it("asks nothing where nothing is to be edited", async () => {
    expect(await sentFor([])).toEqual([]);
  });

  it("sends all changes as one mutation, the texts as variables", async () => {
    const edits = [anEdit({ hide: "OUTDATED" }), anEdit("show", { minimized: true }), anEdit(null)];
    expect(await sentFor(edits)).toEqual([
      [
        ["minimizeComment", { subjectId: "PRRC_1", classifier: "OUTDATED" }],
        ["updatePullRequestReviewComment", text],
        ["unminimizeComment", { subjectId: "PRRC_1" }],
        ["updatePullRequestReviewComment", text],
        ["updatePullRequestReviewComment", text],
      ],
    ]);
  });

  it("hides nothing that is hidden, and shows nothing that is shown", async () => {
    const edits = [anEdit({ hide: "RESOLVED" }, { minimized: true }), anEdit("show")];
    expect(await sentFor(edits)).toEqual([
      [
        ["updatePullRequestReviewComment", text],
        ["updatePullRequestReviewComment", text],
      ],
    ]);
  });

  it("edits twenty-five comments with one request", async () => {
    const sent = await sentFor(Array.from({ length: 60 }, () => anEdit(null)));
    expect(sent.map((changes) => changes.length)).toEqual([25, 25, 10]);
  });

  it("passes over a comment that was deleted meanwhile, and what is forbidden", async () => {
    const errors = ["NOT_FOUND", "FORBIDDEN"].map((type) => ({ type, message: "no", path: ["m0"] }));
    expect(await sentFor([anEdit(null)], { data: { m0: null }, errors })).toHaveLength(1);
  });

  it("has it done again where GitHub itself failed", async () => {
    const errors = [{ type: "FORBIDDEN", message: "no" }, { message: "Something went wrong" }];
    await expect(sentFor([anEdit(null)], { data: {}, errors })).rejects.toThrow(GitHubUnavailable);
  });
});
