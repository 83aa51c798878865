import { createAnalyst } from "#analysis/analyst.ts";
import type { Analyst } from "#analysis/types.ts";
import type { EngineOptions } from "#engine/options.ts";
import { readFindingMarker } from "#review/marker.ts";
import type { Scene, Tree } from "./scene.ts";
import { startScene } from "./scene.ts";

const options: EngineOptions = { profile: "default", rules: null, today: "2026-11-22", oldestPython: null };
const analyst: Analyst = createAnalyst({ workers: 1 });
let scene: Scene;
let analysed: string[];
// A worker that is still starting would let a review take long enough to show that it is at work, for a request more.
beforeAll(() => analyst.factsOf([{ path: "a.py", content: "" }], options));
beforeEach(async () => {
  analysed = [];
  const analyse: Analyst["analyse"] = (sources, given) => {
    analysed.push(...sources.map(({ path }) => path));
    return analyst.analyse(sources, given);
  };
  scene = await startScene({ analyst: { ...analyst, analyse, close: () => Promise.resolve() } });
});
afterEach(() => scene.close());
afterAll(() => analyst.close());

const coroutine = "import asyncio\n\n\nasync def load() -> None:\n    await asyncio.sleep(1)\n";
const plain = "def load() -> None:\n    print(1)\n";
const quiet = "async def show() -> None:\n    print(1)\n";
const calling = "from .net import load\n\n\nasync def show() -> None:\n    load()\n";

const requests = (number: number) =>
  Object.values(scene.repository.conversation(number).requests).reduce((sum, count) => sum + count, 0);

/** What was said, as path, line and first sentence. */
const said = (number: number) =>
  scene.repository
    .conversation(number)
    .reviews.flatMap(({ comments }) => comments.map(({ path, line }) => `${path}:${line}`));

async function open(base: Tree, head: Tree): Promise<number> {
  return scene.open(base, head);
}

/** The first reads the pull request, the second what its files import. */
function failSecondQuery(): void {
  let queries = 0;
  const stop = scene.github.journal.watch(({ operation }) => {
    if (operation !== "POST /graphql") return;
    queries += 1;
    if (queries === 1) scene.github.failNext({ route: operation, status: 502 });
    else stop();
  });
}

describe("app, what the repository defines elsewhere", () => {
  it("says that a coroutine of an untouched file is not awaited, for one request more", async () => {
    const net = { "app/net.py": coroutine };
    const number = await open({ ...net, "app/service.py": quiet }, { ...net, "app/service.py": calling });
    expect(said(number)).toEqual(["app/service.py:5"]);
    expect(requests(number)).toBe(9);
  });

  it("costs five requests where nothing comes of asking", async () => {
    const net = { "app/net.py": plain };
    const number = await open({ ...net, "app/service.py": quiet }, { ...net, "app/service.py": calling });
    expect(said(number)).toEqual([]);
    expect(requests(number)).toBe(5);
  });

  it("does not analyse the base where the rules say nothing of the head", async () => {
    await open({ "app/a.py": quiet }, { "app/a.py": `${quiet}\n\nx = 1\n` });
    expect(analysed).toEqual(["app/a.py"]);
    analysed.length = 0;
    const own = "async def load() -> None: ...\n\n\nasync def show() -> None:\n    load()\n";
    await open({ "app/a.py": quiet }, { "app/a.py": own });
    expect(analysed).toEqual(["app/a.py", "app/a.py"]);
  });

  it("does not ask for what stands on lines that were there before", async () => {
    const net = { "app/net.py": coroutine };
    const head = { ...net, "app/service.py": `${calling}\n\nx = 1\n` };
    const number = await open({ ...net, "app/service.py": calling }, head);
    expect(said(number)).toEqual([]);
    expect(requests(number)).toBe(4);
  });

  it("speaks at a call in a file that the change touches where the change makes what it calls asynchronous", async () => {
    const base = { "app/net.py": plain, "app/service.py": calling };
    const number = await open(base, {
      "app/net.py": coroutine,
      "app/service.py": `${calling}    print(2)\n`,
    });
    expect(scene.repository.conversation(number).check_runs).toMatchObject([{ conclusion: "neutral" }]);
    expect(said(number)).toEqual(["app/service.py:5"]);
    expect(requests(number)).toBe(8);
  });

  it("says nothing of a call that the base had, whose function was asynchronous in the base already", async () => {
    const base = { "app/net.py": coroutine, "app/service.py": calling };
    const head = { "app/net.py": `${coroutine}\n\nx = 1\n`, "app/service.py": `x = 2\n${calling}` };
    const number = await open(base, head);
    expect(said(number)).toEqual([]);
  });

  it("reviews without it where GitHub does not tell, and takes nothing for fixed", async () => {
    const net = { "app/net.py": coroutine };
    const number = await open({ ...net, "app/service.py": quiet }, { ...net, "app/service.py": calling });
    await scene.repository.pushTo(
      number,
      scene.commit({ ...net, "app/service.py": `${calling}    print(2)\n` }),
    );
    failSecondQuery();
    await scene.tell(number, "synchronize");
    const { reviews, edits } = scene.repository.conversation(number);
    expect(reviews).toHaveLength(1);
    expect(edits.filter(({ before, after }) => before !== after)).toEqual([]);
    expect(scene.log.filter(({ msg }) => msg === "review put off")).toEqual([]);
  });

  it("marks what a rule said that asks about no other file, though GitHub does not tell of one", async () => {
    const net = { "app/net.py": coroutine };
    const waiting = `import time\n${calling}    time.sleep(1)\n`;
    const number = await open({ ...net, "app/service.py": quiet }, { ...net, "app/service.py": waiting });
    expect(said(number)).toEqual(["app/service.py:6", "app/service.py:7"]);
    await scene.repository.pushTo(number, scene.commit({ ...net, "app/service.py": calling }));
    failSecondQuery();
    await scene.tell(number, "synchronize");
    const states = scene.repository
      .conversation(number)
      .reviews.flatMap(({ comments }) => comments.map(({ body }) => readFindingMarker(body)?.state));
    expect(states).toEqual(["open", "fixed"]);
  });
});
