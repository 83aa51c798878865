import type { Holder, HolderUse, Model } from "#python/model.ts";
import type { Call, Expression, Node } from "#python/syntax/ast.ts";
import { isWallClock, readingsIn, reckoningAround } from "./clock.ts";

/** A moment of the wall clock that is kept and used for nothing but reckoning with that clock again. */
export interface Moment {
  readonly call: Call;
  readonly holder: Exclude<Holder, { kind: "elsewhere" }>;
  readonly name: string;
  /** True for `time.time() + timeout`, false where the start of something is kept. */
  readonly ahead: boolean;
  /** Where it meets the clock again: `time.time() > deadline`, `time.time() - start`. */
  readonly meetings: readonly Node[];
}

/** Moments that other programs share, and that therefore are the wall clock's. */
const shared =
  /token|cookie|session|cert|cache|ttl|cron|schedul|created|modified|mtime|stamp|lease|credential/i;
/** Longer than a program waits for anything: a date. */
const long = /\b(?:days|weeks|hours)\s*=/;

const usesAtMost = 500;

/** Null where the moment is shown, stored elsewhere or handed on: it may be a timestamp then. */
export function momentOf(call: Call, model: Model): Moment | null {
  const { value, ahead } = valueAround(call, model);
  const holder = model.holderOf(value);
  if (holder.kind === "elsewhere" || !isOwn(holder) || long.test(model.source(value))) return null;
  const name = holder.kind === "name" ? holder.binding.name : `self.${holder.attribute}`;
  if (shared.test(name)) return null;
  const uses = model.usesOf(holder);
  // equivalent: only hostile files have so many, and each would be looked at for each
  if (uses.length > usesAtMost) return null;
  const meetings: Node[] = [];
  for (const use of uses) {
    const meeting = meetingOf(use, holder, model);
    if (meeting === "leaves") return null;
    if (meeting !== "says nothing") meetings.push(meeting);
  }
  return { call, holder, name, ahead, meetings };
}

const firstReadings = new WeakMap<Model, ReadonlySet<Call>>();

/** True for a reading of the wall clock, and of what is set to it again and again for the first: it is told of once. */
export function isFirstReading(call: Call, model: Model): boolean {
  const known = firstReadings.get(model) ?? new Set(readingsByHolder(model).values());
  firstReadings.set(model, known);
  return known.has(call);
}

/** The model gives the same list of uses for the same holder. */
function readingsByHolder(model: Model): ReadonlyMap<readonly HolderUse[], Call> {
  const first = new Map<readonly HolderUse[], Call>();
  for (const call of model.nodes("Call").filter((each) => isWallClock(each, model))) {
    const uses = model.usesOf(model.holderOf(valueAround(call, model).value));
    first.set(uses, first.get(uses) ?? call);
  }
  return first;
}

/** `time.time() + timeout` for `time.time()`, with a condition or a conversion around it. */
function valueAround(call: Call, model: Model): { readonly value: Expression; readonly ahead: boolean } {
  let value: Expression = call;
  let ahead = false;
  for (const by of model.ancestors(call)) {
    if (by.kind === "BinOp" && by.operator === "+") ahead = true;
    else if (by.kind !== "IfExp") break;
    value = by;
  }
  return { value, ahead };
}

/** A local of a function, or a private attribute; others are read by who knows whom. */
function isOwn(holder: Moment["holder"]): boolean {
  return holder.kind === "name"
    ? holder.binding.scope.kind === "FunctionDef"
    : holder.attribute.startsWith("_");
}

function meetingOf(use: HolderUse, moment: Holder, model: Model): Node | "leaves" | "says nothing" {
  switch (use.kind) {
    case "rebound":
      return isReset(use.node, moment, model) ? "says nothing" : "leaves";
    case "tested":
      return use.node.kind === "Compare" ? reckoned(use.node, moment, model) : "says nothing";
    case "other":
      return reckoned(use.node, moment, model);
    default:
      return "leaves";
  }
}

/** `start = time.time()` again, or `deadline = None`. */
function isReset(node: Node, moment: Holder, model: Model): boolean {
  if (node.kind !== "Assign") return false;
  return model.constantOf(node.value) === null || readingsIn(node.value, moment, model).length > 0;
}

function reckoned(node: Node, moment: Holder, model: Model): Node | "leaves" | "says nothing" {
  const top = reckoningAround(node, model);
  if (readingsIn(top, moment, model).length > 0) return top;
  return top.kind === "Compare" && top.operators.every((each) => each.startsWith("is"))
    ? "says nothing"
    : "leaves";
}
