import { handOutNextOfQueue, handsOutNext } from "#python/knowledge/sources.ts";
import type { Binding, HolderUse, Model } from "#python/model.ts";
import type { Call, FunctionDef, Node, Try } from "#python/syntax/ast.ts";
import type { OwnTask } from "./tasks.ts";

/** A task that goes on when the wait is over: always, or when the function is cancelled while it waits. */
export interface Left {
  readonly task: OwnTask;
  readonly when: "always" | "cancelled";
  /** Where somebody sees to it. */
  readonly ends: readonly Node[];
  /** Its work takes the next item of something, which is lost with it. */
  readonly consumes: boolean;
  /** Its work only sleeps, and so ends by itself. */
  readonly pauses: boolean;
}

export function leftBy(wait: Call, tasks: readonly OwnTask[], model: Model): Left | null {
  const rest = restOf(wait, model);
  if (rest === undefined || isWholeProgram(wait, model)) return null;
  const found = tasks.flatMap((task) => leftOf(task, { wait, rest }, model) ?? []);
  return (
    found.find(({ consumes }) => consumes) ??
    found.find(({ when, pauses }) => when === "always" && !pauses) ??
    found[0] ??
    null
  );
}

interface Waited {
  readonly wait: Call;
  readonly rest: Binding | null;
}

function leftOf(task: OwnTask, { wait, rest }: Waited, model: Model): Left | null {
  const held = [task.name, task.collection, rest].filter((binding) => binding !== null);
  const uses = held.flatMap((binding) => model.usesOf({ kind: "name", binding }));
  const ends = uses.filter((use) => mayEnd(use, wait, model));
  const left = {
    task,
    ends: ends.map(({ node }) => node),
    consumes: isConsuming(task, model),
    pauses: isPause(task, model),
  };
  if (ends.length === 0) {
    if (isRepeated(task, wait, model) || uses.some(({ method }) => method === "done")) return null;
    return { ...left, when: "always" };
  }
  return ends.some((end) => isReached(end, wait, model)) ? null : { ...left, when: "cancelled" };
}

/** What `asyncio.run` runs is followed by the end of the loop, which cancels everything; so is what a wrapper of it does last. */
function isWholeProgram(wait: Call, model: Model): boolean {
  const around = model.functionOf(wait);
  if (around?.kind !== "FunctionDef") return false;
  return model.callsOf(around).calls.some((call) => {
    const by = model.parent(call);
    const runner = by?.kind === "Call" ? model.source(by.func) : "";
    if (/(?:^|\.)(?:run|run_until_complete)$/.test(runner)) return true;
    return /_run$/.test(runner) && isLast(wait, around, model);
  });
}

function isLast(wait: Call, around: FunctionDef, model: Model): boolean {
  const awaiting = model.parent(wait) ?? wait;
  return !model.suspensionsIn(around.body).some((each) => model.mayPrecede(awaiting, each));
}

/** What `done, pending = await asyncio.wait(…)` calls the pending ones; null where they have no name, undefined where both are kept together. */
function restOf(wait: Call, model: Model): Binding | null | undefined {
  const awaited = model.parent(wait);
  const statement = awaited === null ? null : model.parent(awaited);
  if (awaited?.kind !== "Await") return undefined;
  if (statement?.kind === "ExpressionStatement") return null;
  const target = statement?.kind === "Assign" ? statement.targets[0] : undefined;
  const pending = target?.kind === "Tuple" ? target.elements[1] : undefined;
  return pending?.kind === "Name" ? model.bindingOf(pending) : undefined;
}

/** Methods that look at a task and leave it running. */
const looks: ReadonlySet<string | null> = new Set([
  "done",
  "result",
  "exception",
  "cancelled",
  "get_name",
  "set_name",
]);
/** Calls that look at what they are handed. */
const looking: ReadonlySet<string> = new Set([
  "asyncio.wait",
  "builtins.len",
  "builtins.print",
  "builtins.isinstance",
]);

function mayEnd({ kind, method, node, call }: HolderUse, wait: Call, model: Model): boolean {
  switch (kind) {
    case "method":
      return !looks.has(method);
    case "handed":
      return call === null || !looking.has(model.calleeOf(call) ?? "");
    case "stored":
      return !isWaitedFor(node, wait, model);
    case "read":
      return method === "cancel";
    case "tested":
    case "other":
      return false;
    default:
      return true;
  }
}

/** The list or set that is waited for, under its name or without one. */
function isWaitedFor(display: Node, wait: Call, model: Model): boolean {
  const [waited] = wait.args;
  if (display === waited) return true;
  const binding = waited?.kind === "Name" ? model.bindingOf(waited) : null;
  return binding?.sites.some(({ value }) => value === display) === true;
}

/** A task from before the loop is waited for again in the next round. */
function isRepeated({ spawn }: OwnTask, wait: Call, model: Model): boolean {
  for (const around of model.ancestors(wait)) {
    if (around.kind === "While" || around.kind === "For") return spawn.start < around.start;
  }
  return false;
}

/** True where it is seen to also when the wait is left by a cancellation: there, or by who was given it before. */
function isReached({ node: end }: HolderUse, wait: Call, model: Model): boolean {
  if (end.start < wait.start) return true;
  for (const around of model.ancestors(wait))
    if (around.kind === "Try" && isIn(around.body, wait) && isSeenTo(around, end, model)) return true;
  return model.functionOf(end) !== model.functionOf(wait);
}

function isSeenTo({ finalbody, handlers }: Try, end: Node, model: Model): boolean {
  if (isIn(finalbody, end)) return true;
  return handlers.some((handler) => {
    const caught = model.caughtBy(handler);
    const isCancellation =
      handler.type === null ||
      caught.some((name) => name === null || /BaseException$|\bCancelled/.test(name));
    return isCancellation && isIn(handler.body, end);
  });
}

const isIn = (block: readonly Node[], node: Node) =>
  block.some(({ start, end }) => start <= node.start && node.end <= end);

/** `create_task(queue.get())`. */
function isConsuming({ spawn }: OwnTask, model: Model): boolean {
  const work = model.spawnOf(spawn)?.work;
  if (work?.kind !== "Call" || work.func.kind !== "Attribute") return false;
  return handsOutNext(work.func.attr) || handOutNextOfQueue.has(work.func.attr);
}

function isPause({ spawn }: OwnTask, model: Model): boolean {
  const work = model.spawnOf(spawn)?.work;
  return work?.kind === "Call" && model.calleeOf(work) === "asyncio.sleep";
}
