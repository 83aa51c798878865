import { readFileSync } from "node:fs";
import { createTeller } from "#demo/life/tell.ts";
import { play, type PlayOptions } from "#demo/life/play.ts";
import { readScenario } from "#demo/life/scenario.ts";
import { pages } from "#demo/run.ts";
import type { Fault } from "#local-github/faults.ts";

/** What `npm run demo -- --life --once` prints: after a change that is meant, it is put there anew and read. */
const expected = readFileSync(new URL("life.txt", import.meta.url), "utf8");
const bundled = new URL("../../../src/demo/life/life.yaml", import.meta.url);

async function told(options: Partial<PlayOptions> = {}): Promise<string> {
  const tell = createTeller();
  const steps: string[] = [];
  for await (const played of play(await readScenario(bundled), { pages, ...options }))
    steps.push(`${tell(played)}\n`);
  return steps.join("");
}

/** Of the longest step, "She resumes them". */
const mostRequests = 13;

describe("the life of a pull request", () => {
  it("stands on the pull request as expected after each step", async () => {
    const counts: number[] = [];
    const last = await told({ before: ({ journal }) => counts.push(journal.entries.length) });
    expect(last).toBe(expected);
    const steps = counts.slice(1).map((count, at) => count - (counts[at] ?? 0));
    expect(Math.max(...steps)).toBe(mostRequests);
  }, 120_000);

  it("stands there just so on an Enterprise Server that is too old to be supported", async () => {
    const lacks = ["PullRequestReviewComment.fullDatabaseId", "IssueComment.fullDatabaseId"];
    expect(await told({ enterprise: { version: "3.8.0", lacks } })).toBe(expected);
  }, 120_000);
});

const every = (step: number, first = 0) =>
  Array.from({ length: Math.ceil((mostRequests - first) / step) }, (_, at) => first + at * step);

/**
 * At which request of each step there is trouble. What is tried again by its time goes the same way in the App, so that three
 * kinds share the requests; and so do the two ways to lose an answer. A refusal goes a way of its own.
 */
const troubles: readonly (readonly [name: string, fault: Fault, at: readonly number[]])[] = [
  ["an error of its own", { status: 502 }, every(3)],
  ["a connection that is cut", { status: "drop" }, every(3, 1)],
  ["a limit that asks to wait", { status: 403, headers: { "retry-after": "60" } }, every(3, 2)],
  ["a refusal", { status: 422 }, every(1)],
  ["an error after the work is done", { status: 502, when: "after" }, every(2)],
  ["a connection that is cut after the work is done", { status: "drop", when: "after" }, every(2, 1)],
];

const slow = process.env["RUN_SLOW"] === "1" ? describe : describe.skip;

slow("the life of a pull request, when GitHub fails at each request once", () => {
  it.each(troubles)(
    "ends in the same conversation: %s",
    async (_, fault, at) => {
      for (const skip of at) {
        const last = await told({
          before(github) {
            github.forgive();
            github.failNext({ ...fault, skip });
          },
        });
        expect({ skip, told: last }).toEqual({ skip, told: expected });
      }
    },
    1_200_000,
  );
});
