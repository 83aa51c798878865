import type { Model } from "#python/model.ts";
import type { Call, ExceptHandler, Expression, Name, Node, Try, While } from "#python/syntax/ast.ts";

/**
 * Why it matters that siblings run on: `closed` what they work with is closed, `endless` one never ends, `partly` the author ends one
 * of them, for one exception.
 */
export interface Hazard {
  readonly kind: "closed" | "endless" | "partly";
  readonly at: Node;
  readonly note: string;
  /** As written: what is closed, the member that never ends, the exception that is handled. */
  readonly what: string;
}

/** Null where they may well end by themselves, or where somebody cancels them. */
export function hazardOf(call: Call, model: Model): Hazard | null {
  const tries = triesAround(call, model);
  const cancelled = tries.flatMap((each) => cancellingPart(each, model));
  if (cancelled.length > 0) return partly(cancelled, model);
  return closedBelow(call, model) ?? closedAfter(call, tries, model) ?? endless(call, model);
}

/** The `try` statements of the function whose body the call stands in, innermost first. */
function triesAround(call: Call, model: Model): readonly Try[] {
  const found: Try[] = [];
  let inside: Node = call;
  for (const around of model.ancestors(call)) {
    if (around.kind === "FunctionDef") return found;
    if (around.kind === "Try" && around.body.some((each) => each === inside)) found.push(around);
    inside = around;
  }
  return found;
}

/** What cancels something after a failure: a handler, or the `finally`. */
type Cancelling = ExceptHandler | "finally";

function cancellingPart({ handlers, finalbody }: Try, model: Model): readonly Cancelling[] {
  const inHandlers = handlers.filter((each) => cancels(each.body, model));
  return cancels(finalbody, model) ? ["finally", ...inHandlers] : inHandlers;
}

function cancels(block: readonly Node[], model: Model): boolean {
  for (const node of model.evaluatedIn(block)) if (/cancel/i.test(calledName(node) ?? "")) return true;
  return false;
}

const all: ReadonlySet<string | null> = new Set(["builtins.Exception", "builtins.BaseException"]);

/** One exception is answered by a cancellation, and no other. */
function partly(cancelling: readonly Cancelling[], model: Model): Hazard | null {
  const [first] = cancelling;
  if (first === undefined || first === "finally" || first.type === null || cancelling.length > 1) return null;
  if (model.caughtBy(first).some((name) => all.has(name) || name === "asyncio.CancelledError")) return null;
  const what = model.source(first.type);
  return { kind: "partly", at: first, note: "only this exception ends them", what };
}

/** `async with open() as client: await gather(*(fetch(client, url) for url in urls))`. */
function closedBelow(call: Call, model: Model): Hazard | null {
  const used = new Set(namesIn(call, model).map((name) => model.bindingOf(name)));
  for (const { item } of model.withsAround(call)) {
    if (item.target?.kind !== "Name" || /stack|lock|sem/i.test(item.target.name)) continue;
    const binding = model.bindingOf(item.target);
    if (used.has(binding))
      return { kind: "closed", at: item, note: "closed while they run", what: item.target.name };
  }
  return null;
}

const closes = /^(?:a?close|disconnect|shutdown|stop|release)$/;

/** A `finally` or a handler that closes what the members work with. */
function closedAfter(call: Call, tries: readonly Try[], model: Model): Hazard | null {
  const used = new Set<string>();
  for (const node of model.evaluatedIn(call))
    if (node.kind === "Name" || node.kind === "Attribute") used.add(model.source(node));
  for (const { handlers, finalbody } of tries)
    for (const node of model.evaluatedIn([...handlers.flatMap(({ body }) => body), ...finalbody])) {
      if (node.kind !== "Call" || node.func.kind !== "Attribute" || !closes.test(node.func.attr)) continue;
      const what = model.source(node.func.value);
      if (what !== "self" && used.has(what))
        return { kind: "closed", at: node, note: "closed while they run", what };
    }
  return null;
}

/** A member that loops for ever, in a method: what a program's own main function leaves running ends with the program. */
function endless(call: Call, model: Model): Hazard | null {
  const around = model.functionOf(call);
  if (around === null || model.classOf(around) === null) return null;
  const members = call.args.map((each) => ({ what: model.source(each), loop: loopOf(each, model) }));
  for (const { what, loop } of members)
    if (loop !== null) return { kind: "endless", at: loop, note: "never ends by itself", what };
  return null;
}

function loopOf(member: Expression, model: Model): While | null {
  const definition = member.kind === "Call" ? model.definitionOf(member.func) : null;
  return definition?.kind === "FunctionDef" ? model.endlessLoopIn(definition) : null;
}

function namesIn(call: Call, model: Model): readonly Name[] {
  const found: Name[] = [];
  for (const node of model.evaluatedIn(call)) if (node.kind === "Name") found.push(node);
  return found;
}

function calledName(node: Node): string | null {
  if (node.kind !== "Call") return null;
  if (node.func.kind === "Attribute") return node.func.attr;
  return node.func.kind === "Name" ? node.func.name : null;
}
