import type { Model } from "#python/model.ts";
import type { Call, Expression, With, WithItem } from "#python/syntax/ast.ts";

/** A limiter that is given back as soon as the work is started. */
export interface EarlyRelease {
  readonly item: WithItem;
  readonly started: Expression;
  /** False where the limiter's name alone says what it is. */
  readonly certain: boolean;
}

/** Locks guard a state, which the start of a task may belong to; these count. */
const counting = /(?:Semaphore|Limiter)$/;
const countingName = /(?:^|_)sem(?:aphore)?s?$|limiter$|semaphore$/i;
/** What waits inside the block after all, by its last name. */
const waits: ReadonlySet<string> = new Set(["acquire", "as_completed", "gather", "join", "result", "wait"]);
const starters: ReadonlySet<string> = new Set(["threading.Thread.start"]);

/** Of a call that starts work: the `with` over a limiter right around it in which nothing waits for that work. */
export function earlyReleaseAt(call: Call, model: Model): EarlyRelease | null {
  const started = startedBy(call, model);
  if (started === null) return null;
  // A task group that is opened after the limiter ends before it, and waits for its tasks.
  const [innermost] = model.withsAround(call);
  if (innermost === undefined) return null;
  const { item, statement } = innermost;
  const limiter = limiterOf(item, model);
  if (limiter === null || waitsInside(statement, model)) return null;
  return { item, started, certain: limiter === "by type" };
}

function startedBy(call: Call, model: Model): Expression | null {
  const spawn = model.spawnOf(call);
  if (spawn !== null) return spawn.work;
  const callee = model.calleeOf(call);
  return callee !== null && starters.has(callee) ? call.func : null;
}

function limiterOf({ context }: WithItem, model: Model): "by type" | "by name" | null {
  const type = model.typeOf(context);
  if (type !== null) return counting.test(type) ? "by type" : null;
  return countingName.test(lastName(context)) ? "by name" : null;
}

function waitsInside(statement: With, model: Model): boolean {
  if (model.suspensionsIn(statement.body).length > 0) return true;
  for (const node of model.evaluatedIn(statement.body))
    if (node.kind === "Call" && waits.has(lastName(node.func))) return true;
  return false;
}

function lastName(expression: Expression): string {
  if (expression.kind === "Attribute") return expression.attr;
  return expression.kind === "Name" ? expression.name : "";
}
