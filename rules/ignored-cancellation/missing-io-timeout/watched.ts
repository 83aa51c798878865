import type { Model } from "#python/model.ts";
import type { Call, ClassDef, Node } from "#python/syntax/ast.ts";
import { lastName } from "./last-name.ts";

/** What a connection is given to notice by itself that its peer is gone. */
const watching: ReadonlySet<string | null> = new Set([
  "heartbeat",
  "message_timeout",
  "ping_interval",
  "ping_timeout",
  "receive_timeout",
]);

const usesWebsockets = /^[ \t\uFEFF]*(?:from|import) websockets\b/m;
const switchesPingsOff = /\bping_(?:interval|timeout)\s*=\s*None\b/;

/**
 * True where a dead peer ends the wait: websockets pings by default every 20 s and gives up after 20 s more
 * (websockets.readthedocs.io/en/stable/reference/asyncio/client.html), others where this class, or this file, connects them so.
 */
export function isWatched(receive: Call, model: Model): boolean {
  if (receive.func.kind === "Attribute" && receive.func.attr === "recv")
    if (usesWebsockets.test(model.text)) return !switchesPingsOff.test(model.text);
  const known = watchersOf.get(model) ?? findWatchers(model);
  watchersOf.set(model, known);
  const owner = classAround(receive, model);
  return owner === null ? known.size > 0 : known.has(owner);
}

/** The classes that connect so; null for the code outside of any. */
type Watchers = ReadonlySet<ClassDef | null>;
const watchersOf = new WeakMap<Model, Watchers>();

function findWatchers(model: Model): Watchers {
  const calls = model.nodes("Call").filter((call) => watches(call, model));
  return new Set(calls.map((call) => classAround(call, model)));
}

function watches({ func, keywords }: Call, model: Model): boolean {
  if (!/connect|session|web_?socket/i.test(lastName(func))) return false;
  return keywords.some(({ name, value }) => watching.has(name) && model.constantOf(value) !== null);
}

/** The class whose method this stands in. */
export function classAround(node: Node, model: Model): ClassDef | null {
  for (const around of model.ancestors(node)) if (around.kind === "ClassDef") return around;
  return null;
}
