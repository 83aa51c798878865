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

describe("the life of a pull request", () => {
  it("stands on the pull request as expected after each step", async () => {
    expect(await told()).toBe(expected);
  }, 120_000);
});

/** No job of this life makes more requests than this. */
const mostRequests = 16;

const troubles: readonly (readonly [name: string, fault: Fault])[] = [
  ["an error of its own", { status: 502 }],
  ["a connection that is cut", { status: "drop" }],
  ["a limit that asks to wait", { status: 403, headers: { "retry-after": "60" } }],
  ["a refusal", { status: 422 }],
];

const slow = process.env["RUN_SLOW"] === "1" ? describe : describe.skip;

slow("the life of a pull request, when GitHub fails at each request once", () => {
  it.each(troubles)(
    "ends in the same conversation: %s",
    async (_, fault) => {
      for (let skip = 0; skip < mostRequests; skip += 1) {
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
