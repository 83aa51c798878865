import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";

/** A function that is called for many things at once. */
export interface Work {
  readonly callable: Expression;
  /** Where it is called, or handed over to be called. */
  readonly at: Expression;
}

const gatherers: ReadonlySet<string | null> = new Set([
  "asyncio.as_completed",
  "asyncio.gather",
  "asyncio.wait",
]);
const inProcesses =
  /^(?:concurrent\.futures\.ProcessPoolExecutor\.(?:map|submit)|multiprocessing\.Pool\.(?:i?map|imap_unordered|starmap|apply_async))$/;
const maps = /(?:map|imap_unordered)$/;

/** The functions that a call has done for many things at once; none for a call that does not, or that frees the event loop. */
export function doneAtOnceBy(call: Call, model: Model): readonly Work[] {
  const callee = model.calleeOf(call) ?? "";
  if (gatherers.has(callee)) return call.args.flatMap((each) => collectedIn(each, model));
  if (!maps.test(callee) && !isInLoop(call, model)) return [];
  const callable = inProcesses.test(callee) ? call.args[0] : startedBy(call, model);
  return callable === undefined ? [] : [{ callable, at: call }];
}

/** Of a member of a `gather`: `load(u)`, `*(load(u) for u in urls)`, `*loads` of a list that was filled with `loads.append(load(u))`. */
function collectedIn(member: Expression, model: Model): readonly Work[] {
  const list = member.kind === "Starred" ? member.value : member;
  const made =
    list.kind === "Name" ? filledWith(list, model) : [member.kind === "Call" ? member : elementOf(list)];
  return made.flatMap((each) => (each?.kind === "Call" ? [{ callable: each.func, at: each }] : []));
}

function filledWith(list: Expression, model: Model): readonly (Expression | null | undefined)[] {
  const holder = model.holderAt(list);
  if (holder?.kind !== "name") return [];
  const appended = model.usesOf(holder).filter(({ method }) => method === "append");
  return [
    ...holder.binding.sites.map(({ value }) => elementOf(value)),
    ...appended.map(({ call }) => call?.args[0]),
  ];
}

function elementOf(list: Expression | null): Expression | null {
  return list?.kind === "ListComp" || list?.kind === "GeneratorExp" ? list.element : null;
}

/** What a task, or another thread, is started with: `load` of `create_task(load(u))` and of `submit(load, u)`. */
function startedBy(call: Call, model: Model): Expression | undefined {
  const work = model.spawnOf(call)?.work;
  if (work) return work.kind === "Call" ? work.func : work;
  const handover = model.onEventLoop(call) ? null : model.handoverIn(call);
  return handover?.callable;
}

function isInLoop(call: Call, model: Model): boolean {
  for (const around of model.ancestors(call)) {
    if (around.kind === "For" || around.kind === "ListComp" || around.kind === "GeneratorExp") return true;
    if (around.kind === "FunctionDef") return false;
  }
  return false;
}
