import type { Model } from "#python/model.ts";
import type { Call, Node } from "#python/syntax/ast.ts";
import { lastName } from "./last-name.ts";
import type { Wait } from "./waits.ts";
import { isWatched } from "./watched.ts";

/** The two sides of a connection, by the words of their names. */
const socketName = /(?:^|_)(?:wss?|wsock|web_?socket|sock|socket)$/i;
const readerName = /reader$/i;
const receives = /^(?:recv|receive)(?:_json|_text|_bytes|_str|_string|_multipart)?$/;
const reads = /^read(?:line|exactly|until)?$/;

/** A wait for one message after something was sent to the same peer: its answer. The next message of a loop is nobody's answer. */
export function answerIn(call: Call, model: Model): Wait | null {
  if (model.usage(call).kind !== "awaited" || !isReceive(call, model)) return null;
  const sent = sentBefore(call, model) ?? sentByCaller(call, model);
  if (sent === null) return null;
  const evidence = [{ at: sent, note: "sent here; what follows is its answer" }];
  return { kind: "answer", place: call, certain: !isWatched(call, model), evidence };
}

function isReceive({ func, args }: Call, model: Model): boolean {
  if (func.kind !== "Attribute") return false;
  const name = lastName(func.value);
  if (readerName.test(name)) return reads.test(func.attr) && !isMade(func.value, model);
  return socketName.test(name) && receives.test(func.attr) && args.length === 0;
}

/** A reader of a connection comes with its writer, so it is never the value of a call alone. */
function isMade(reader: Node, model: Model): boolean {
  const binding = reader.kind === "Name" ? model.bindingOf(reader) : null;
  return binding?.sites.some(({ value }) => value !== null) === true;
}

/** `ws.send(…)` for `ws.recv()`, `writer.write(…)` for `reader.readline()`. */
function isSend(call: Call, receive: Call, model: Model): boolean {
  if (call.func.kind !== "Attribute" || receive.func.kind !== "Attribute") return false;
  const { attr, value } = call.func;
  const received = model.source(receive.func.value);
  if (readerName.test(received)) return attr === "write" && model.source(value) === writerOf(received);
  return attr.startsWith("send") && model.source(value) === received;
}

const writerOf = (reader: string) => reader.replace(/reader$/, "writer").replace(/Reader$/, "Writer");

/** In the same round of the innermost loop, or the same function where there is none; what was received in between was the answer. */
function sentBefore(receive: Call, model: Model): Call | null {
  const before = callsIn(roundOf(receive, model), model).filter(({ start }) => start < receive.start);
  for (const call of before.slice(-callsBackAtMost).reverse()) {
    if (isSend(call, receive, model)) return model.mayPrecede(call, receive) ? call : null;
    if (model.source(call.func) === model.source(receive.func)) return null;
  }
  return null;
}

/** What is sent further back is not what this answers. */
const callsBackAtMost = 40;

const callsOfRound = new WeakMap<Node, readonly Call[]>();

/** In source order. */
function callsIn(round: Node, model: Model): readonly Call[] {
  const known =
    callsOfRound.get(round) ?? [...model.evaluatedIn(round)].filter((node) => node.kind === "Call");
  callsOfRound.set(round, known);
  return known;
}

function roundOf(node: Node, model: Model): Node {
  const around = model.functionOf(node);
  for (const each of model.ancestors(node))
    if (each === around || each.kind === "While" || each.kind === "For") return each;
  return node;
}

/** Only hostile files have a helper with more callers and need each of them. */
const callsAtMost = 8;

/** `await self._send(…)` and then `await self._receive()`, by all its callers: who only listens waits for no answer. */
function sentByCaller(receive: Call, model: Model): Node | null {
  const around = roundOf(receive, model);
  if (around.kind !== "FunctionDef" || isReceivedBefore(receive, around, model)) return null;
  const { calls } = model.callsOf(around);
  const sent = calls.slice(0, callsAtMost).map((call) => sentInHelper(call, receive, model));
  return sent.includes(null) ? null : (sent[0] ?? null);
}

function isReceivedBefore(receive: Call, around: Node, model: Model): boolean {
  return callsIn(around, model).find((call) => isReceive(call, model)) !== receive;
}

function sentInHelper(call: Call, receive: Call, model: Model): Node | null {
  for (const node of model.evaluatedIn(roundOf(call, model))) {
    if (node.start >= call.start) break;
    const helper = node.kind === "Call" ? model.definitionOf(node.func) : null;
    if (helper?.kind !== "FunctionDef") continue;
    if (callsIn(helper, model).some((each) => isSend(each, receive, model))) return node;
  }
  return null;
}
