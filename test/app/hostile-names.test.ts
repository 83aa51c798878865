import { createAnalyst } from "#analysis/analyst.ts";
import type { Analyst } from "#analysis/types.ts";
import { settingsPath } from "#config/schema.ts";
import { asGitHub } from "../review/wording/github.ts";
import { hurried, startScene, type Scene, type Tree } from "./scene.ts";

const attack = "@octo-evil/team #666 <img src=evil> [evil](https:evil.example) ![evil](evil.png) --> ```";
const fences = "```\\n@octo-evil\\n~~~\\n</details>";

/** Legal Python, in which every word that the App may repeat is an attack. */
const code = `import asyncio
import time


async def octo_evil(request):
    time.sleep(float(request["${fences} ${attack.replaceAll('"', "")}"]))


async def all_of(items):
    return await asyncio.gather(*[octo_evil(items["${attack}"][each]) for each in items["${attack}"]])
`;
const silenced = `import time


async def f():
    time.sleep(1)  # concurrency-check: ignore[blocking-sleep-in-async] -- ${attack}
    time.sleep(2)  # concurrency-check: ignore[${attack}] -- ${attack}
`;

let analyst: Analyst;
let scene: Scene;
beforeAll(() => {
  analyst = createAnalyst();
});
afterAll(() => analyst.close());
beforeEach(async () => {
  scene = await startScene({ analyst, clock: hurried(5000) });
});
afterEach(() => scene.close());

interface Hostile {
  readonly head: Tree;
  readonly title?: string;
  readonly body?: string;
  /** A branch that is the head. */
  readonly branch?: string;
  readonly labels?: readonly string[];
  readonly fork?: string;
}

/** Everything that the App wrote on the pull request, as Markdown. */
async function written({ head, title = "Two", branch, ...more }: Hostile): Promise<readonly string[]> {
  const base = scene.commit({});
  const commit = scene.commit(head, `perf: ${attack}`);
  if (branch !== undefined) scene.branch(branch, commit);
  const number = await scene.repository.openPullRequest({ base, head: branch ?? commit, title, ...more });
  await scene.tell(number);
  const { reviews, check_runs } = scene.repository.conversation(number);
  expect(check_runs).toHaveLength(1);
  const comments = reviews.flatMap((review) => [review.body, ...review.comments.map(({ body }) => body)]);
  return [...comments, ...check_runs.flatMap(({ title, summary, text }) => [title, summary, text])].filter(
    (each) => each !== null,
  );
}

/** What would be alive of the author's own: links, images, HTML, mentions, references. */
function alive(markdown: string): readonly string[] {
  const { links, html, filtered } = asGitHub(markdown);
  // What the App marks its comments with is a comment of HTML, which nothing may end early.
  const ownMarker = /^<!-- concurrency-check \{.*\} -->$/;
  return [...links, ...html, ...filtered].filter(
    (each) => /evil|octo|666|img/.test(each) && !(ownMarker.test(each) && each.split("-->").length === 2),
  );
}

describe("app, where names are attacks", () => {
  it.each<[where: string, hostile: Hostile]>([
    ["strings in the code that is quoted", { head: { "a.py": code } }],
    ["a file's name", { head: { [`${attack.replaceAll("/", " ")}.py`]: code } }],
    ["a folder's name", { head: { [`${attack}/a.py`]: code } }],
    ["the name of a file that is not read", { head: { [`${attack.replaceAll("/", " ")}.py`]: "x = 1\0\n" } }],
    ["the title and the description", { head: { "a.py": code }, title: `perf: ${attack}`, body: attack }],
    ["a label", { head: { "a.py": code }, labels: [attack] }],
    ["the branch", { head: { "a.py": code }, branch: "octo-evil/`img`<b>#666</b>" }],
    ["a reason to ignore, and what is ignored", { head: { "a.py": silenced } }],
    [
      "a settings file that the change brings",
      { head: { "a.py": code, [settingsPath]: `"${attack}": 1\nmode: "${attack}"\n` } },
    ],
  ])("brings nothing to life of %s", async (_, hostile) => {
    const texts = await written(hostile);
    expect(texts.flatMap(alive)).toEqual([]);
    expect(texts.join("")).not.toBe("");
  });

  it("ends every suggestion where it began, whatever the line holds", async () => {
    const texts = await written({ head: { "a.py": code } });
    const withCode = texts.filter((text) => text.includes("suggestion\n"));
    for (const text of withCode) {
      const [, fence = ""] = /^(`{3,})suggestion$/m.exec(text) ?? [];
      expect(text.split(`\n${fence}\n`)).toHaveLength(2);
    }
    expect(texts.length).toBeGreaterThan(0);
  });
});
