import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSample } from "#demo/sample.ts";
import { addRepository, setStage, type Stage } from "#demo/stage.ts";
import { commitEdits } from "./clean-change.ts";
import { median } from "./measure.ts";
import { stageNames, stagesOf, type ReviewMeasured, type Stages } from "./stages.ts";

interface Change {
  readonly name: string;
  readonly directory: string;
  readonly base: string;
  readonly head: string;
}

const scenes = [
  { paced: false, latency: 0 },
  { paced: false, latency: 100 },
  { paced: true, latency: 0 },
];

/** Runs in a process of its own: `webhook.ts FOLDER REPEATS`, JSON on stdout. */
const [folder = ".", repeats = "3"] = process.argv.slice(2);
const temporary = mkdtempSync(join(tmpdir(), "concurrency-check-bench-"));
const sample = await createSample();
try {
  const changes: Change[] = [
    { name: "20 files, nothing to say", directory: temporary, ...commitEdits(folder, temporary) },
    { name: "the sample of the demo", directory: sample.directory, base: "HEAD^", head: "HEAD" },
  ];
  const results: ReviewMeasured[] = [];
  for (const change of changes) for (const scene of scenes) results.push(await play(change, scene));
  process.stdout.write(JSON.stringify(results));
} finally {
  rmSync(temporary, { recursive: true, force: true });
  await sample.remove();
}

async function play(change: Change, scene: (typeof scenes)[number]): Promise<ReviewMeasured> {
  const stage = await setStage("https://example.com/rules", scene);
  stage.github.setLatency(scene.latency);
  try {
    const repository = await addRepository(stage.github, change.directory, "bench");
    const review = async () => {
      const { base, head } = change;
      const number = await repository.openPullRequest({ base, head, title: "Count", body: "" });
      return performed(stage, () => repository.deliver({ to: stage.webhooks, number, action: "opened" }));
    };
    const first = await review();
    const later: Performed[] = [];
    for (let round = 0; round < Number(repeats); round += 1) later.push(await review());
    const stages = stageNames.map((name) => [name, median(later.map((each) => each.stages[name]))] as const);
    // A review that lasts says once more that it is at work: the fastest needed no more than the least.
    const [fastest] = later.toSorted((one, other) => one.stages.concluded - other.stages.concluded);
    return {
      name: change.name,
      ...scene,
      cold: first.stages.concluded,
      stages: Object.fromEntries(stages) as unknown as Stages,
      requests: fastest?.requests ?? {},
    };
  } finally {
    await stage.close();
  }
}

interface Performed {
  readonly stages: Stages;
  readonly requests: Readonly<Record<string, number>>;
}

async function performed(
  { github, rest }: Pick<Stage, "github" | "rest">,
  deliver: () => Promise<{ readonly sentAt: number; readonly status: number }>,
): Promise<Performed> {
  const { journal } = github;
  journal.forget();
  const from = journal.entries.length;
  const { sentAt, status } = await deliver();
  const acknowledged = Date.now() - sentAt;
  if (status >= 300) throw new Error(`The App answered the webhook with ${status}.`);
  await rest();
  return { stages: stagesOf(acknowledged, sentAt, journal.entries.slice(from)), requests: journal.counts() };
}
