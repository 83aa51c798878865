import type { Model } from "#python/model.ts";
import type { Assign, FunctionDef, Node, Try, With } from "#python/syntax/ast.ts";
import { releases } from "./halves.ts";

/** True where every call of the function in this file is what an event loop is started for: what it leaves behind ends with the process. */
export function isProgram(definition: FunctionDef, model: Model): boolean {
  const { calls } = model.callsOf(definition);
  return (
    calls.length > 0 &&
    calls.every((call) => {
      const { by } = model.usage(call);
      return by.kind === "Call" && /(?:^|\.)(?:run|run_until_complete)$/.test(model.source(by.func));
    })
  );
}

/**
 * True where the wait hands what it waits for to a function of the project, which may hold a cancellation back until that has ended:
 * `await finish(asyncio.to_thread(write))`.
 */
export function mayBeHeldBack(awaiting: Node, model: Model): boolean {
  if (awaiting.kind !== "Await" || awaiting.value.kind !== "Call") return false;
  const callee = model.calleeOf(awaiting.value);
  if (callee !== null && /^(?:asyncio|anyio|trio)\./.test(callee)) return false;
  return awaiting.value.args.some((each) => each.kind === "Call" && model.awaitableOf(each) !== null);
}

/** True where another method of the class switches a flag off too, so that it does not stay on for good. */
export function isResetElsewhere(taking: Node, model: Model): boolean {
  const target = taking.kind === "Assign" ? taking.targets[0] : undefined;
  const holder = target === undefined ? null : model.holderAt(target);
  if (holder === null) return false;
  const here = model.functionOf(taking);
  return model.usesOf(holder).some(({ node }) => {
    const around = model.functionOf(node);
    if (around === here || node.kind !== "Assign") return false;
    const isMaking = around?.kind === "FunctionDef" && around.name.name === "__init__";
    return !isMaking && node.value.kind === "Constant" && node.value.value === false;
  });
}

/** True where the object that handed it out is ended around the wait: a page goes with its browser. */
export function endsWithItsOwner(taking: Node, model: Model): boolean {
  const owner = taking.kind === "Assign" ? ownerOf(taking) : null;
  if (owner === null) return false;
  for (const around of model.ancestors(taking)) {
    if (around.kind === "FunctionDef") return false;
    if (around.kind === "With" && entersIt(around, owner)) return true;
    if (around.kind === "Try" && endsIt(around, owner, model)) return true;
  }
  return false;
}

/** `browser` of `page = await browser.get(url)`. */
function ownerOf({ value }: Assign): string | null {
  const call = value.kind === "Await" ? value.value : value;
  if (call.kind !== "Call" || call.func.kind !== "Attribute") return null;
  return call.func.value.kind === "Name" ? call.func.value.name : null;
}

const entersIt = ({ items }: With, owner: string) =>
  items.some(({ target }) => target?.kind === "Name" && target.name === owner);

/** Its `finally` calls `browser.stop()`, or a function that is named for it: `stop_browser()`. */
function endsIt({ finalbody }: Try, owner: string, model: Model): boolean {
  for (const node of model.evaluatedIn(finalbody)) {
    if (node.kind !== "Call") continue;
    const { func } = node;
    if (func.kind === "Name" && new RegExp(`^(?:close|stop|kill)_${owner}$`).test(func.name)) return true;
    if (func.kind !== "Attribute" || !releases.test(func.attr)) continue;
    if (func.value.kind === "Name" && func.value.name === owner) return true;
  }
  return false;
}
