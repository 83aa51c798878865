import { readFindingMarker } from "#review/marker.ts";
import { until } from "../support/until.ts";
import type { Saying } from "./talk.ts";
import { answered, check, tell, threads, write } from "./talk.ts";
import type { Scene } from "./scene.ts";
import { hurried, startScene } from "./scene.ts";

/** What people see in the end. */
interface Seen {
  readonly reactions: readonly string[];
  readonly answer: string | null;
  readonly threads: readonly (string | undefined)[];
  readonly check: readonly unknown[];
  readonly comments: number;
}

interface Fault {
  readonly route: string;
  readonly status: number;
  readonly when: "after";
}

const wrong = { "a.py": "a = 1\nb = 2  # wrong\n" };

/** Gives a command while GitHub fails, and resolves when the App has done it; what was asked of GitHub comes too. */
async function give(body: string, inThread: boolean, fault: Fault | null) {
  const scene = await startScene({ clock: hurried(5_000) });
  try {
    scene.repository.setRole("ada", "write");
    const number = await scene.open({ "a.py": "a = 1\n" }, wrong);
    const to = inThread ? { to: threads(scene, number)[0]?.id ?? 0 } : {};
    const from = scene.github.journal.entries.length;
    if (fault !== null) scene.github.failNext({ ...fault, times: 1 });
    const saying: Saying = { body, by: "ada", ...to };
    const comment = write(scene, number, saying);
    await tell(scene, number, comment, saying);
    await until(() => scene.log.some(({ msg }) => msg === "command done"));
    const asked = scene.github.journal.entries.slice(from).map(({ operation }) => operation);
    return { seen: seenIn(scene, number, comment), asked: new Set(asked) };
  } finally {
    await scene.close();
  }
}

function seenIn(scene: Scene, number: number, comment: number): Seen {
  const { reactions, answer } = answered(scene, number, comment);
  const { conclusion, title } = check(scene, number);
  return {
    ...{ reactions, answer, check: [conclusion, title] },
    threads: threads(scene, number).map(({ body }) => readFindingMarker(body)?.verdict?.kind),
    comments: scene.repository.conversation(number).issue_comments.length,
  };
}

describe("app/commands, when GitHub fails once", () => {
  it.each([
    ["/concurrency-check accept a; control: b", true],
    ["/concurrency-check accept a", true],
    ["/concurrency-check pause", false],
    ["/concurrency-check pause\n/concurrency-check resume", false],
    ["/concurrency-check explain dangling-task", false],
  ])(
    "ends `%s` as if it had not",
    async (body, inThread) => {
      const { seen, asked } = await give(body, inThread, null);
      // The work is done and only the answer is lost: what is done again must not be seen twice.
      for (const route of asked) {
        const fault = { route, status: 502, when: "after" } as const;
        expect({ route, ...(await give(body, inThread, fault)).seen }).toEqual({ route, ...seen });
      }
    },
    120_000,
  );
});
