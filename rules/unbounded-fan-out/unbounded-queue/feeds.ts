import { queues } from "#python/knowledge/queues.ts";
import type { Holder, Model } from "#python/model.ts";
import type { Expression } from "#python/syntax/ast.ts";
import type { Producer } from "./producers.ts";

/** What arrives in real time, by the words of the stream: whoever sends does not wait for us. */
const network =
  /(?:^|[^a-z])(?:ws|web_?sockets?|sock(?:et)?s?|connection|conn|recv\w*|receive\w*|listen|subscribe|pub_?sub|audio|frames|packets|datagrams)(?![a-z])/i;

/**
 * True where a queue grows for as long as somebody sends. One that a function makes for itself ends with what it was made for, an answer or a run, unless a
 * network feeds it; and what comes out of another queue is in memory already.
 */
export function isFedForLong(holder: Holder, { stream }: Producer, model: Model): boolean {
  if (stream !== null && network.test(model.source(stream.over))) return true;
  if (stream !== null && isQueue(stream.over, model)) return false;
  return holder.kind === "attribute" || (holder.kind === "name" && holder.binding.scope.kind === "Module");
}

/** `other` of `other.get()`, by its type or its name: of a queue that came out of a collection only the name is known. */
function isQueue(over: Expression, model: Model): boolean {
  if (over.kind !== "Call" || over.func.kind !== "Attribute") return false;
  return queues.has(model.typeOf(over.func.value)) || /queue$/i.test(model.source(over.func.value));
}
