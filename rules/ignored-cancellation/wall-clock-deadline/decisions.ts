import type { Exit, Model } from "#python/model.ts";
import type { Expression, If, Name, Node } from "#python/syntax/ast.ts";
import type { Moment } from "./moment.ts";

/** Where the moment decides how long something is waited for: the end of a loop, the timeout of a call. */
export function decisionsOf(moment: Moment, model: Model): readonly Node[] {
  return moment.meetings.filter((meeting) => decides(meeting, moment, model));
}

function decides(meeting: Node, moment: Moment, model: Model): boolean {
  if (meeting.kind === "Compare") return endsLoop(meeting, moment, model);
  // Everything else that a reckoning ends in is an expression too.
  const duration = meeting as Expression;
  if (limitsCall(duration, model)) return true;
  const holder = model.holderOf(duration);
  if (holder.kind !== "name") return false;
  return holder.binding.reads.some((read) => limitsCall(read, model) || isCompared(read, moment, model));
}

function isCompared(read: Name, moment: Moment, model: Model): boolean {
  const by = model.parent(read);
  return by?.kind === "Compare" && endsLoop(by, moment, model);
}

/** The test of a `while`, or of an `if` in a loop: of any where a deadline has come, else of one that leaves the loop. */
function endsLoop(compare: Node, moment: Moment, model: Model): boolean {
  for (const around of model.ancestors(compare)) {
    if (around.kind === "While") return true;
    if (around.kind === "If") return decidesInLoop(around, moment, model);
    if (around.kind !== "BoolOp" && around.kind !== "UnaryOp") return false;
  }
  return false;
}

const leaving: ReadonlySet<Exit["kind"]> = new Set(["break", "return", "raise"]);

function decidesInLoop(branch: If, { call, ahead }: Moment, model: Model): boolean {
  if (!ahead && !model.exitsOf(branch.body).some(({ kind }) => leaving.has(kind))) return false;
  for (const around of model.ancestors(branch)) {
    if (around.kind === "FunctionDef") return false;
    // A loop that takes the time anew in each round measures its rounds.
    if (around.kind === "While" || around.kind === "For") return ![...model.ancestors(call)].includes(around);
  }
  return false;
}

const timeouts = /timeout|deadline|max_?wait/i;
/** Calls, by their last name, that wait for as long as an argument says. */
const waits: ReadonlySet<string> = new Set(["join", "poll", "settimeout", "wait", "wait_for"]);

/** `wait(timeout=end - time.time())`. */
function limitsCall(duration: Expression, model: Model): boolean {
  const by = model.parent(duration);
  if (by?.kind === "Keyword") return timeouts.test(by.name ?? "");
  if (by?.kind !== "Call") return false;
  return waits.has(by.func.kind === "Attribute" ? by.func.attr : model.source(by.func));
}
