import { GitHubUnavailable } from "#github/errors.ts";
import nock from "nock";
import { head, pullPath, review, scene } from "./scene.ts";

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

const reviews = `${pullPath}/reviews`;
const us = { id: 99, login: "concurrency-check[bot]" };
const twoPending = {
  message: "Unprocessable Entity",
  errors: ["User can only have one pending review per pull request"],
};
const badLine = { message: "Unprocessable Entity", errors: ["Line could not be resolved"] };

interface SentReview {
  readonly body: string;
  readonly event?: string;
  readonly comments: readonly { readonly line: number }[];
}

function standing(id: number, state: string, body: string): object {
  return { id, state, body, user: us };
}

describe("github/submit-review", () => {
  it("sends nothing where there is nothing to say", async () => {
    const { github } = scene();
    const silence = { ...review([]), body: null };
    expect(await github.submitReview(head, silence)).toEqual({ submitted: false, refused: [] });
  });

  it("creates a pending review, looks once more, and submits it as a comment", async () => {
    const { github, api } = scene();
    const said = review([3]);
    api
      .post(reviews, (sent: SentReview) => sent.event === undefined && sent.comments[0]?.line === 3)
      .reply(200, standing(1, "PENDING", said.body ?? ""))
      .get(reviews)
      .query(true)
      .reply(200, [standing(1, "PENDING", said.body ?? "")])
      .post(`${reviews}/1/events`, { event: "COMMENT" })
      .reply(200, {});
    expect(await github.submitReview(head, said)).toEqual({ submitted: true, refused: [] });
    expect(api.isDone()).toBe(true);
  });

  it("names the side of a comment's first line where it has several", async () => {
    const { github, api } = scene();
    const said = review([5]);
    const comments = said.comments.map((each) => ({ ...each, startLine: 3 }));
    api
      .post(reviews, (sent: { comments: readonly object[] }) => {
        expect(sent.comments).toEqual([
          { path: "a.py", side: "RIGHT", line: 5, start_line: 3, start_side: "RIGHT", body: "line 5" },
        ]);
        return true;
      })
      .reply(200, standing(1, "PENDING", ""))
      .get(reviews)
      .query(true)
      .reply(200, [])
      .post(`${reviews}/1/events`)
      .reply(200, {});
    expect((await github.submitReview(head, { ...said, comments })).submitted).toBe(true);
  });

  it("takes its review back where another job said the same meanwhile", async () => {
    const { github, api } = scene();
    const said = review([3]);
    api
      .post(reviews)
      .reply(200, standing(2, "PENDING", said.body ?? ""))
      .get(reviews)
      .query(true)
      .reply(200, [standing(1, "COMMENTED", said.body ?? "")])
      .delete(`${reviews}/2`)
      .reply(200, {});
    expect((await github.submitReview(head, said)).submitted).toBe(true);
    expect(api.isDone()).toBe(true);
  });

  it("does not take a copy of its marker by somebody else for its own word", async () => {
    const { github, api } = scene();
    const said = review([3]);
    api
      .post(reviews)
      .reply(200, standing(2, "PENDING", said.body ?? ""))
      .get(reviews)
      .query(true)
      .reply(200, [{ ...standing(1, "COMMENTED", said.body ?? ""), user: { id: 5, login: "mallory" } }])
      .post(`${reviews}/2/events`)
      .reply(200, {});
    expect((await github.submitReview(head, said)).submitted).toBe(true);
    expect(api.isDone()).toBe(true);
  });

  it("finishes the review that a job which died left pending", async () => {
    const { github, api } = scene();
    const said = review([3]);
    const left = [standing(1, "PENDING", said.body ?? "")];
    api.post(reviews).reply(422, twoPending);
    api.get(reviews).query(true).twice().reply(200, left);
    api.post(`${reviews}/1/events`).reply(200, {});
    expect((await github.submitReview(head, said)).submitted).toBe(true);
    expect(api.isDone()).toBe(true);
  });

  it("clears away a pending review that says something else", async () => {
    const { github, api } = scene();
    const said = review([3]);
    const other = standing(1, "PENDING", review([4]).body ?? "");
    api
      .post(reviews)
      .reply(422, twoPending)
      .get(reviews)
      .query(true)
      .reply(200, [other])
      .delete(`${reviews}/1`)
      .reply(200, {})
      .post(reviews)
      .reply(200, standing(2, "PENDING", said.body ?? ""))
      .get(reviews)
      .query(true)
      .reply(200, [])
      .post(`${reviews}/2/events`)
      .reply(200, {});
    expect((await github.submitReview(head, said)).submitted).toBe(true);
    expect(api.isDone()).toBe(true);
  });

  it("comes again later where another job holds the lock", async () => {
    const { github, api } = scene();
    api.post(reviews).twice().reply(422, twoPending);
    api.get(reviews).query(true).reply(200, []);
    await expect(github.submitReview(head, review([3]))).rejects.toThrow(GitHubUnavailable);
  });

  it("reads all pages of a long list of reviews", async () => {
    const { github, api } = scene();
    const said = review([3]);
    const others = Array.from({ length: 100 }, (_, index) => standing(index + 10, "COMMENTED", "ok"));
    api
      .post(reviews)
      .reply(200, standing(2, "PENDING", said.body ?? ""))
      .get(reviews)
      .query({ per_page: 100, page: 1 })
      .reply(200, others)
      .get(reviews)
      .query({ per_page: 100, page: 2 })
      .reply(200, [standing(1, "COMMENTED", said.body ?? "")])
      .delete(`${reviews}/2`)
      .reply(200, {});
    await github.submitReview(head, said);
    expect(api.isDone()).toBe(true);
  });

  it.each([
    [[1], [1]],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [7]],
    [
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      [1, 6, 10],
    ],
    [
      [1, 2, 3],
      [1, 2, 3],
    ],
  ])("of comments %j finds that GitHub refuses %j, and submits nothing", async (lines, bad) => {
    const { github, api } = scene();
    let pending = 0;
    api
      .persist()
      .post(reviews)
      .reply(async (request: Request) => {
        const { comments } = (await request.json()) as SentReview;
        if (pending > 0) return [422, twoPending];
        if (comments.some(({ line }) => bad.includes(line))) return [422, badLine];
        pending += 1;
        return [200, standing(1, "PENDING", "")];
      })
      .delete(`${reviews}/1`)
      .reply(() => {
        pending -= 1;
        return [200, {}];
      });
    const { submitted, refused } = await github.submitReview(head, review(lines));
    expect(submitted).toBe(false);
    expect(refused.map(({ line }) => line)).toEqual(bad);
    expect(pending).toBe(0);
  });
});
