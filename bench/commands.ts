import { createSample } from "#demo/sample.ts";
import { addRepository, setStage } from "#demo/stage.ts";
import type { ReviewMeasured } from "./stages.ts";

/** What is asked of GitHub for one thing that a person does. */
export type Cost = Pick<ReviewMeasured, "name" | "requests">;

const person = "ada";
const sample = await createSample();
const stage = await setStage("https://example.com/rules");
try {
  process.stdout.write(JSON.stringify(await costs()));
} finally {
  await stage.close();
  await sample.remove();
}

/** Runs in a process of its own, JSON on stdout: commands and verdicts on the sample of the demo, after its review. */
async function costs(): Promise<readonly Cost[]> {
  const { github, webhooks: to } = stage;
  const repository = await addRepository(github, sample.directory, "bench");
  repository.setRole(person, "write");
  const number = await repository.openPullRequest({
    ...{ base: "HEAD^", head: "HEAD", title: "Count", body: "" },
  });
  await repository.deliver({ to, number, action: "opened" });
  await stage.rest();
  const thread = repository.conversation(number).reviews.flatMap(({ comments }) => comments)[0];
  if (thread === undefined) throw new Error("The sample of the demo has no finding that could be answered.");

  const measured = async (name: string, act: () => Promise<unknown>): Promise<Cost> => {
    github.journal.forget();
    await act();
    await stage.rest();
    return { name, requests: github.journal.counts() };
  };
  const say = (body: string, where: { readonly to?: number } = {}) => {
    const said = { author: person, body: `/concurrency-check ${body}` };
    const { to: below } = where;
    const comment =
      below === undefined
        ? repository.comment(number, said)
        : repository.reply(number, { ...said, to: below });
    return repository.deliverComment({ to, number, comment, sender: person });
  };
  const below = { to: thread.id };
  return [
    await measured("explain, a command that is answered", () => say("explain unbounded-gather")),
    await measured("run again, which says nothing new", () => say("")),
    await measured("a verdict, on a head that was reviewed lately", () =>
      say("false-alarm there are eight at most", below),
    ),
    await measured("the same taken back", () => say("reopen", below)),
    await measured("a conversation that a person resolves", () => {
      repository.resolve(number, thread.thread, person);
      const what = { to, number, sender: person, thread: thread.thread };
      return repository.deliverThread({ ...what, action: "resolved" });
    }),
  ];
}
