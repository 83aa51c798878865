import type { Loop, Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";
import type { Submission } from "./submissions.ts";

/** A stream that hands the pool its work. */
export interface Feed {
  readonly over: Expression;
  /** Null where the pool itself goes over it. */
  readonly loop: Loop | null;
}

/** The stream behind a call; null where it is a collection in memory, which the pool's workers bound well enough. */
export function feedOf(call: Call, { way }: Submission, model: Model): Feed | null {
  if (way === "map") return streamHandedTo(call, model);
  const rounds = model.unboundedAround(call);
  if (rounds?.kind !== "stream" || isInMemory(rounds.over, model)) return null;
  return { over: rounds.over, loop: rounds.loop };
}

const collections: ReadonlySet<string | null> = new Set(["builtins.list", "builtins.set", "builtins.tuple"]);

/** A list is in memory already, whatever stream filled it. */
function isInMemory(over: Expression, model: Model): boolean {
  return collections.has(model.typeOf(over));
}

/** `buffersize` came with Python 3.14: it is how many `map` takes in advance. */
function streamHandedTo(call: Call, model: Model): Feed | null {
  if (call.keywords.some(({ name }) => name === "buffersize" || name === null)) return null;
  const [, over, ...others] = call.args;
  // With several it ends with the shortest, which nobody can tell.
  if (over === undefined || others.some(({ kind }) => kind !== "Constant")) return null;
  const isStream = over.kind !== "Starred" && model.unboundedBy([{ iter: over }])?.kind === "stream";
  return isStream && !isInMemory(over, model) ? { over, loop: null } : null;
}

const listings: ReadonlySet<string> = new Set(["fwalk", "iglob", "iterdir", "rglob", "scandir", "walk"]);

/** What a folder holds is a stream to Python, and small to a program that works on each file. */
export function isDirectory(over: Expression, model: Model): boolean {
  const bound = model.boundOf(over);
  return "source" in bound && bound.source.kind === "Call" && listings.has(lastName(bound.source.func));
}

/** A pool for connections is how servers are written; what waits in its queue is an open socket. */
export function isAccept(over: Expression): boolean {
  return over.kind === "Call" && lastName(over.func) === "accept";
}

function lastName(func: Expression): string {
  if (func.kind === "Attribute") return func.attr;
  return func.kind === "Name" ? func.name : "";
}
