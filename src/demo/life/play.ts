import type { Conversation } from "#local-github/conversation.ts";
import { addRepository, setStage, type Stage, type StageOptions } from "../stage.ts";
import { createActors, type Actors } from "./actions.ts";
import { Place } from "./place.ts";
import type { Scenario, Step } from "./scenario.ts";
import { createStagedTime, type StagedTime } from "./time.ts";
import { createWorkingCopy } from "./working-copy.ts";

/** What stands on the pull request after a step. `heads` names each head by the first step that had it. */
export interface Played {
  readonly step: number;
  readonly does: string;
  readonly conversation: Conversation;
  readonly heads: ReadonlyMap<string, string>;
}

export interface PlayOptions extends Pick<StageOptions, "enterprise"> {
  readonly pages: string;
  /** Called before each step, to order trouble for it. */
  readonly before?: (github: Stage["github"]) => void;
}

/** Plays a pull request's life on a stage of its own, step by step. */
export async function* play(scenario: Scenario, options: PlayOptions): AsyncGenerator<Played> {
  const { pages, before, ...more } = options;
  await using stack = new AsyncDisposableStack();
  const copy = stack.adopt(await createWorkingCopy(scenario.files), (each) => each.remove());
  const time = createStagedTime(Date.parse(`${scenario.today}T09:00:00Z`));
  const stage = stack.adopt(await setStage(pages, { ...more, clock: time }), (each) => each.close());
  const repository = await addRepository(stage.github, copy.directory, "shop");
  const place = new Place({ copy, github: stage.github, repository, to: stage.webhooks, time });
  const actors = createActors(place);
  const heads = new Map<string, string>();
  for (const [index, step] of scenario.steps.entries()) {
    before?.(stage.github);
    await perform(step, actors);
    await settle(stage, time);
    if (!heads.has(place.head)) heads.set(place.head, step.as ?? `head ${index + 1}`);
    if (step.as !== undefined) actors.name(step.as);
    yield { step: index + 1, does: step.does, conversation: place.conversation(), heads: new Map(heads) };
  }
}

async function perform(step: Step, actors: Actors): Promise<void> {
  for (const action of step.actions) await actors.do(action);
}

/** Until nothing is left to do; what waits for its time has it come. */
async function settle(stage: Stage, time: StagedTime): Promise<void> {
  while ((await stage.rest()) > 0) time.skip();
}
