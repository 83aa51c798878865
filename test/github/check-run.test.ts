import type { CheckRun } from "#review/types.ts";
import nock from "nock";
import { head, repository, scene } from "./scene.ts";

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

const runs = `${repository}/check-runs`;

function check(annotations: number): CheckRun {
  const annotation = { path: "a.py", level: "warning", title: "unbounded-gather", message: "m" } as const;
  return {
    conclusion: "neutral",
    title: "Two findings",
    summary: "…",
    annotations: Array.from({ length: annotations }, (_, index) => ({
      ...annotation,
      startLine: index + 1,
      endLine: index + 1,
    })),
  };
}

describe("github/check-run", () => {
  it("is made concluded in one request, with the head that was reviewed", async () => {
    const { github, api } = scene();
    api
      .post(runs, (sent: Record<string, unknown>) => {
        expect(sent).toEqual({
          name: "concurrency-check",
          head_sha: head,
          external_id: `7@${head}`,
          status: "completed",
          conclusion: "neutral",
          actions: ["run", "full", "explain"].map(
            (identifier) => expect.objectContaining({ identifier }) as unknown,
          ),
          output: {
            title: "Two findings",
            summary: "…",
            annotations: [
              {
                path: "a.py",
                start_line: 1,
                end_line: 1,
                annotation_level: "warning",
                title: "unbounded-gather",
                message: "m",
              },
            ],
          },
        });
        return true;
      })
      .reply(201, { id: 5 });
    await github.concludeCheckRun(head, check(1), null);
    expect(api.isDone()).toBe(true);
  });

  it("concludes the one that was begun", async () => {
    const { github, api } = scene();
    api
      .post(runs, (sent: { status: string }) => sent.status === "in_progress")
      .reply(201, { id: 5 })
      .patch(`${runs}/5`, (sent: { status: string }) => sent.status === "completed")
      .reply(200, { id: 5 });
    await github.concludeCheckRun(head, check(0), await github.beginCheckRun(head));
    expect(api.isDone()).toBe(true);
  });

  it("appends annotations in batches of fifty", async () => {
    const { github, api } = scene();
    const sizes: number[] = [];
    const count = (sent: { output: { annotations: readonly unknown[] } }) =>
      sizes.push(sent.output.annotations.length) > 0;
    api.post(runs, count).reply(201, { id: 5 });
    api.patch(`${runs}/5`, count).twice().reply(200, { id: 5 });
    await github.concludeCheckRun(head, check(120), null);
    expect(sizes).toEqual([50, 50, 20]);
  });
});
