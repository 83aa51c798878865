import { excerpt, type Fix, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Node } from "#python/syntax/ast.ts";
import type { PassedBy } from "./handlers.ts";
import type { Half } from "./halves.ts";
import type { Skipped } from "./pairs.ts";

export function ofPair({ taken, taking, givingBack, awaiting }: Skipped, model: Model): Report {
  return {
    at: taking,
    message: `\`${quoted(givingBack, model)}\` in \`${model.qualifiedName(taking)}\` is skipped when \`${quoted(awaiting, model)}\` is cancelled or fails.`,
    why: consequence(taken),
    remedy: remedyOfPair(taken, quoted(givingBack, model)),
    evidence: [
      { at: awaiting, note: "a cancellation arrives here" },
      { at: givingBack, note: "and this is skipped" },
    ],
  };
}

function consequence({ kind, what }: Half): string {
  const name = `\`${excerpt(what, 40)}\``;
  switch (kind) {
    case "flag":
      return `${name} then stays true for whoever asks next.`;
    case "count":
      return `${name} then stays too high for good.`;
    case "task":
      return `${name} then runs on, and nobody is left to end it.`;
    case "resource":
      return `${name} then stays open until the garbage collector finds it.`;
    default:
      return `The entry then stays in ${name} for good.`;
  }
}

function remedyOfPair({ kind }: Half, back: string): string {
  const context = kind === "resource" ? ", or open it in an `async with`" : "";
  return `Begin a \`try\` right after it was taken, and move \`${back}\` into its \`finally\`${context}.`;
}

export function ofHandler({ handler, undoing, awaiting }: PassedBy, model: Model): Report {
  const fix = fixOf(handler, model);
  return {
    at: handler,
    message: `\`${quoted(undoing, model)}\` in \`${model.qualifiedName(handler)}\` is skipped when \`${quoted(awaiting, model)}\` is cancelled.`,
    why: "A cancellation is a `BaseException`, so a timeout or a shutdown passes `except Exception` by and leaves behind what every other failure undoes.",
    remedy: "Catch `BaseException` here, since the handler re-raises, or undo it in a `finally`.",
    evidence: [
      { at: awaiting, note: "a cancellation arrives here" },
      { at: undoing, note: "and this is skipped" },
    ],
    ...(fix && { fix }),
  };
}

/** Only where the handler passes on what it caught. */
function fixOf(handler: PassedBy["handler"], model: Model): Fix | null {
  const { type, body } = handler;
  if (type?.kind !== "Name") return null;
  const exits = model.exitsOf(body);
  if (exits.some(({ node }) => node?.kind !== "Raise" || node.exception !== null)) return null;
  return { kind: "offer", start: type.start, end: type.end, text: "BaseException" };
}

/** Of a loop or a `with` its first words. */
function quoted(node: Node, model: Model): string {
  const source = model.source(node);
  return excerpt(/^async \w+/.exec(source)?.[0] ?? source, 50);
}
