import { GitHubRefused, GitHubUnavailable } from "#github/errors.ts";
import { writeAnswerMarker, type AnswerMarker } from "#review/marker.ts";
import nock from "nock";
import { repository, scene } from "./scene.ts";

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

const inThread = { where: "thread", id: 12, first: 9, createdAt: "2026-11-22T10:00:00Z" } as const;
const inConversation = {
  where: "conversation",
  id: 12,
  first: 12,
  createdAt: "2026-11-22T10:00:00Z",
} as const;

describe("github/answers", () => {
  it.each([
    ["admin", true],
    ["write", true],
    ["read", false],
    ["none", false],
    [undefined, false],
  ])("takes GitHub's word for it that a person has permission: %s", async (permission, may) => {
    const { github, api } = scene();
    api.get(`${repository}/collaborators/ada/permission`).reply(200, { permission });
    expect(await github.canWrite("ada")).toBe(may);
  });

  it("lets nobody write who is gone", async () => {
    const { github, api } = scene();
    api.get(`${repository}/collaborators/ada%2F..%2Fbob/permission`).reply(404, {});
    expect(await github.canWrite("ada/../bob")).toBe(false);
  });

  it("asks again later whether a person may write where GitHub cannot say", async () => {
    const { github, api } = scene();
    api.get(`${repository}/collaborators/ada/permission`).reply(502, {});
    await expect(github.canWrite("ada")).rejects.toThrow(GitHubUnavailable);
  });

  it.each([403, 404])("passes over a reaction that GitHub answers with %d", async (status) => {
    const { github, api } = scene();
    const reaction = api
      .post(`${repository}/pulls/comments/12/reactions`, { content: "eyes" })
      .reply(status, {});
    await github.react(inThread, "eyes");
    expect(reaction.isDone()).toBe(true);
  });

  it("answers below the first comment of a thread", async () => {
    const { github, api } = scene();
    const reply = api.post(`${repository}/pulls/7/comments/9/replies`, { body: "Yes." }).reply(201, {});
    await github.answer(inThread, "Yes.");
    expect(reply.isDone()).toBe(true);
  });

  it("gives up an answer that GitHub refuses, as in a locked conversation", async () => {
    const { github, api } = scene();
    api.post(`${repository}/issues/7/comments`).reply(403, { message: "Unable to create comment: locked" });
    await expect(github.answer(inConversation, "Yes.")).rejects.toThrow(GitHubRefused);
  });

  it.each<{ what: string; type: string; marker: AnswerMarker; isAnswered: boolean }>([
    { what: "an answer", type: "Bot", marker: { answers: 12, pause: null }, isAnswered: true },
    { what: "another's answer", type: "Bot", marker: { answers: 13, pause: null }, isAnswered: false },
    // Which is an answer of its own.
    { what: "the one that pauses", type: "Bot", marker: { answers: 12, pause: "on" }, isAnswered: false },
    { what: "a person's copy", type: "User", marker: { answers: 12, pause: null }, isAnswered: false },
  ])("knows $what", async ({ type, marker, isAnswered }) => {
    const { github, api } = scene();
    const since = { since: inConversation.createdAt, per_page: "100" };
    const body = `Yes.\n\n${writeAnswerMarker(marker)}`;
    api
      .get(`${repository}/issues/7/comments`)
      .query(since)
      .reply(200, [{ body, user: { type } }]);
    expect(await github.isAnswered(inConversation)).toBe(isAnswered);
  });
});
