import type { Model } from "#python/model.ts";
import type { Attribute, Call, Node } from "#python/syntax/ast.ts";
import { answerIn } from "./answers.ts";
import { clientIn } from "./clients.ts";
import { lastName } from "./last-name.ts";
import { webSocketIn } from "./web-sockets.ts";

/** A call that waits for somebody else. `place` is where the waiting is done, which a time limit would have to be around; null where none helps. */
export interface Wait {
  readonly kind: "endless" | "unlimited" | "uneven" | "answer" | "silence" | "pool" | "handshake";
  readonly place: Node | null;
  /** False for what only its name tells, or what its author wrote so. */
  readonly certain: boolean;
  readonly evidence: readonly { readonly at: Node; readonly note: string }[];
}

export function waitOf(call: Call, model: Model): Wait | null {
  return clientIn(call, model) ?? webSocketIn(call, model) ?? answerIn(call, model) ?? namedWait(call, model);
}

/** What its name alone says: `pool.acquire(block=True)`, `await peer.handshake()`. */
function namedWait(call: Call, model: Model): Wait | null {
  const { func } = call;
  if (func.kind !== "Attribute") return null;
  const wait = { place: call, certain: false, evidence: [] };
  if (func.attr === "acquire" && /pool/i.test(lastName(func.value)))
    return isTrue(call, model) ? { kind: "pool", ...wait } : null;
  if (!/(?:^|_)handshake$/.test(func.attr) || model.usage(call).kind !== "awaited") return null;
  return isOwn(func, model) ? null : { kind: "handshake", ...wait };
}

function isTrue(call: Call, model: Model): boolean {
  const block = model.argument(call, null, "block");
  return block ? model.constantOf(block) === true : false;
}

/** A method of this class, or of another of this file, is looked at itself. */
function isOwn({ attr, value }: Attribute, model: Model): boolean {
  if (value.kind === "Name" && value.name === "self") return true;
  return model.nodes("FunctionDef").some(({ name }) => name.name === attr);
}
