import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { openGit, type Git } from "#git/git.ts";
import { GitError } from "#git/run.ts";
import { repositoryNameOf } from "#local-github/repository-name.ts";
import { play } from "./life/play.ts";
import { readScenario } from "./life/scenario.ts";
import { createTeller } from "./life/tell.ts";
import { DemoError, readOptions, type DemoOptions } from "./options.ts";
import { asText } from "./print.ts";
import { createSample } from "./sample.ts";
import { conversationAsJson, elapsed, type Shown } from "./shown.ts";
import { addRepository, setStage, type Stage } from "./stage.ts";

/** What the demo touches of the process it runs in. */
export interface Terminal {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly stdin: Readable;
}

/** A review of the largest change that GitHub shows in full takes less. */
const patience = 110_000;

export const pages = "https://github.com/concurrency-check/concurrency-check/blob/main/rules";

/** 0 when the check run was concluded, 2 with one sentence otherwise. */
export async function runDemo(argv: readonly string[], terminal: Terminal): Promise<0 | 2> {
  try {
    const options = readOptions(argv);
    if (options !== null && options.scenario !== null) await showLife(options, terminal);
    else if (options !== null) await show(options, terminal);
    return 0;
  } catch (error) {
    const first = firstOf(error);
    if (!(first instanceof DemoError || first instanceof GitError)) throw error;
    terminal.stderr.write(`demo: ${first.message}\n`);
    return 2;
  }
}

/** What went wrong first: closing the stage may fail for the same reason, and must not hide it. */
function firstOf(error: unknown): unknown {
  return error instanceof SuppressedError ? firstOf(error.suppressed) : error;
}

async function show(options: DemoOptions, terminal: Terminal): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const { directory, base, head } = options.repository ?? (await sample(stack));
  const git = await openGit(resolve(directory));
  const stage = stack.adopt(await setStage(pages), (each) => each.close());
  const name = options.repository === null ? "prices" : repositoryNameOf(resolve(directory));
  const repository = await addRepository(stage.github, resolve(directory), name);
  const words = await wordsOf(git, head, options);
  const number = await repository.openPullRequest({ base: await git.mergeBase(base, head), head, ...words });
  const performance = { stage, repository, number, title: words.title };
  await print(await perform(performance, "opened"), options, terminal);
  if (!options.once) await again({ git, head, performance }, options, terminal);
}

async function sample(stack: AsyncDisposableStack): Promise<NonNullable<DemoOptions["repository"]>> {
  const { directory } = stack.adopt(await createSample(), (each) => each.remove());
  return { directory, base: "HEAD^", head: "HEAD" };
}

async function wordsOf(git: Git, head: string, { title, body }: DemoOptions) {
  const [subject = "", ...rest] = (await git.commitMessage(head)).split("\n");
  return { title: title ?? subject, body: body ?? rest.join("\n").trim() };
}

interface Performance {
  readonly stage: Stage;
  readonly repository: Awaited<ReturnType<typeof addRepository>>;
  readonly number: number;
  readonly title: string;
}

/** Tells the App, and waits until it has concluded its check run. Throws DemoError where it does not. */
async function perform(
  { stage, repository, number, title }: Performance,
  action: "opened" | "synchronize",
): Promise<Shown> {
  const { journal } = stage.github;
  journal.forget();
  const from = journal.entries.length;
  const { promise, resolve: concluded, reject } = Promise.withResolvers<undefined>();
  // Those of earlier heads are in the conversation too, and concluded.
  const isConcluded = () => repository.conversation(number).check_runs.at(-1)?.status === "completed";
  const stop = journal.watch((entry) => {
    if (entry.operation.includes("/check-runs") && isConcluded()) concluded(undefined);
  });
  const timer = setTimeout(
    () =>
      reject(
        new DemoError(`The check run was not concluded within ${patience / 1000} s; the log above says why.`),
      ),
    patience,
  );
  try {
    const delivery = await repository.deliver({ to: stage.webhooks, number, action });
    if (delivery.status >= 300) throw new DemoError(`The App answered the webhook with ${delivery.status}.`);
    await promise;
    const milliseconds = elapsed(delivery.sentAt, journal.entries.slice(from));
    return { number, title, conversation: repository.conversation(number), milliseconds };
  } finally {
    clearTimeout(timer);
    stop();
  }
}

async function print(shown: Shown, options: DemoOptions, { stdout }: Terminal): Promise<void> {
  stdout.write(asText(shown, stdout.isTTY));
  await writeJson(options, { ...conversationAsJson(shown.conversation), milliseconds: shown.milliseconds });
}

/** Each step as soon as it is over. */
async function showLife(options: DemoOptions, { stdout }: Terminal): Promise<void> {
  const scenario = await readScenario(options.scenario ?? "");
  const tell = createTeller();
  const steps: object[] = [];
  for await (const played of play(scenario, { pages })) {
    stdout.write(`${tell(played)}\n`);
    const { step, does, conversation } = played;
    steps.push({ step, does, conversation: conversationAsJson(conversation) });
  }
  await writeJson(options, steps);
}

async function writeJson({ json }: DemoOptions, value: object): Promise<void> {
  if (json === null) return;
  await writeFile(json, `${JSON.stringify(value, null, 2)}\n`).catch(() => {
    throw new DemoError(`"${json}" could not be written; check the folder.`);
  });
}

/** Enter pushes what the head's name stands for by now, as after an amended commit; the end of input waits for a signal. */
async function again(
  { git, head, performance }: { readonly git: Git; readonly head: string; readonly performance: Performance },
  options: DemoOptions,
  terminal: Terminal,
): Promise<void> {
  const { stage, repository, number } = performance;
  terminal.stderr.write(
    `The local GitHub stays at ${stage.github.url}. Enter pushes what "${head}" is by then; Ctrl-C ends.\n`,
  );
  const lines = createInterface({ input: terminal.stdin });
  const ended = Promise.withResolvers<undefined>();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ended.resolve(undefined));
  lines.on("line", () => {
    const push = async () => {
      await repository.pushTo(number, await git.revParse(head));
      await print(await perform(performance, "synchronize"), options, terminal);
    };
    push().catch(ended.reject);
  });
  await ended.promise.finally(() => lines.close());
}
