import type { Model } from "#python/model.ts";
import type { Call, Expression, FunctionDef, Node } from "#python/syntax/ast.ts";

const lockType =
  /^(?:threading|asyncio|multiprocessing|anyio|trio)\.(?:R?Lock|Condition|(?:Bounded)?Semaphore|CapacityLimiter)$/;
const lockName = /(?:^|_)(?:r?lock|mutex|sem|semaphore|cond|condition)$/i;

export interface Release {
  readonly lock: Expression;
  readonly at: Call;
  /** The first that may fail while the lock is held. */
  readonly fails: Node;
  readonly waits: boolean;
}

/** The `release()` that belongs to an `acquire()` and is no part of a `finally`; null where one is, or nothing can fail. */
export function releaseOf(call: Call, model: Model): Release | null {
  if (call.func.kind !== "Attribute" || call.func.attr !== "acquire") return null;
  const around = model.functionOf(call);
  if (around?.kind !== "FunctionDef" || !isPlain(call, model) || !isLock(call.func.value, model)) return null;
  const lock = call.func.value;
  const releases = releasesIn(around, lock, model).filter((each) => each.start > call.end);
  const at = releases.find((each) => model.mayPrecede(call, each));
  if (at === undefined || releases.some((each) => isSure(each, model))) return null;
  return failing({ lock, at, call, around }, model);
}

/** A statement of its own, awaited or not, that waits as long as it takes. */
function isPlain(call: Call, model: Model): boolean {
  const usage = model.usage(call);
  const used = usage.by.kind === "Await" ? model.usage(usage.by) : usage;
  const [first] = call.args;
  const isForced = first === undefined || (first.kind === "Constant" && first.value === true);
  return used.kind === "discarded" && isForced && call.keywords.length === 0;
}

function isLock(expression: Expression, model: Model): boolean {
  const type = model.typeOf(expression);
  if (type !== null) return lockType.test(type);
  const name =
    expression.kind === "Attribute" ? expression.attr : expression.kind === "Name" ? expression.name : "";
  return lockName.test(name);
}

function releasesIn(around: FunctionDef, lock: Expression, model: Model): readonly Call[] {
  const written = model.source(lock);
  const found: Call[] = [];
  for (const node of model.evaluatedIn(around))
    if (node.kind === "Call" && node.func.kind === "Attribute")
      if (node.func.attr === "release" && model.source(node.func.value) === written) found.push(node);
  return found;
}

/** In a `finally`, or in a handler of everything. */
function isSure(release: Call, model: Model): boolean {
  let inside: Node = release;
  for (const around of model.ancestors(release)) {
    if (around.kind === "Try" && around.finalbody.some((each) => each === inside)) return true;
    if (around.kind === "ExceptHandler") return true;
    inside = around;
  }
  return false;
}

interface Held {
  readonly lock: Expression;
  readonly at: Call;
  readonly call: Call;
  readonly around: FunctionDef;
}

function failing({ lock, at, call, around }: Held, model: Model): Release | null {
  const [awaiting] = model.suspensionsIn(around).filter(({ start }) => start > call.end && start < at.start);
  if (awaiting !== undefined) return { lock, at, fails: awaiting, waits: true };
  for (const node of model.evaluatedIn(around)) {
    const isBetween = node.start > call.end && node.end < at.start;
    if (isBetween && node.kind === "Call") return { lock, at, fails: node, waits: false };
  }
  return null;
}
