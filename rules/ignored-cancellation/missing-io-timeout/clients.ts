import { limitedByDefault, missingTimeoutOf } from "#python/knowledge/default-timeouts.ts";
import type { HolderUse, Model } from "#python/model.ts";
import type { Call, Node } from "#python/syntax/ast.ts";
import { isReboundWithLimit } from "./rebound.ts";
import type { Wait } from "./waits.ts";

/** A client of a known library that is not told how long it may wait. */
export function clientIn(call: Call, model: Model): Wait | null {
  const callee = model.calleeOf(call);
  if (callee === null) return null;
  const missing = missingTimeoutOf(callee);
  if (missing !== null) {
    const given = model.argument(call, missing.position, missing.keyword);
    if (given === undefined || setsDefault(callee, model) || isReboundWithLimit(call, model)) return null;
    if (model.onEventLoop(call)) return null; // blocking-http-in-async and its kin speak there
    const isChosen = given !== null && model.constantOf(given) === null;
    return given === null || isChosen
      ? { kind: "endless", place: call, certain: !isChosen, evidence: [] }
      : null;
  }
  const limited = limitedByDefault.get(callee);
  if (limited === undefined) return null;
  const given = model.argument(call, limited.position, limited.keyword);
  if (given === undefined) return null;
  if (given !== null)
    return isNone(given, model) ? { kind: "unlimited", place: null, certain: false, evidence: [] } : null;
  const policy = callee === "aiohttp.ClientSession" ? policyElsewhere(call, model) : null;
  return (
    policy && {
      kind: "uneven",
      place: call,
      certain: false,
      evidence: [{ at: policy, note: "a limit of this file's own" }],
    }
  );
}

/** `timeout=None`, or aiohttp's `ClientTimeout(total=None)` with no other limit. */
function isNone(given: Node, model: Model): boolean {
  if (given.kind === "Call" && model.calleeOf(given) === "aiohttp.ClientTimeout")
    return given.args.length === 0 && given.keywords.every(({ value }) => isNone(value, model));
  return given.kind === "Constant" && given.type === "None";
}

const socketDefault = /\bsetdefaulttimeout\b|\.settimeout\(/;
const sessionDefault = /\.mount\(/;

/** An adapter may hold a session's timeout; what is left of a socket's own is set on the socket or for all of them. */
function setsDefault(callee: string, model: Model): boolean {
  const isSession = callee.startsWith("requests.Session.");
  return (isSession ? sessionDefault : socketDefault).test(model.text);
}

/** Where this file limits other requests, and these are sent from here with nothing of the kind. */
function policyElsewhere(call: Call, model: Model): Call | null {
  const item = model.parent(call);
  const holder =
    item?.kind === "WithItem" && item.target !== null ? model.holderAt(item.target) : model.holderOf(call);
  const uses = holder === null ? [] : model.usesOf(holder);
  if (uses.length === 0 || !uses.every((use) => isPlainRequest(use, model))) return null;
  return model.nodes("Call").find((each) => model.calleeOf(each) === "aiohttp.ClientTimeout") ?? null;
}

function isPlainRequest(use: HolderUse, model: Model): boolean {
  return use.kind === "method" && use.call !== null && model.timeLimitOn(use.call) === null;
}
