import { excerpt, type Fix, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Node } from "#python/syntax/ast.ts";
import type { PassedBy } from "./handlers.ts";
import type { Half } from "./halves.ts";
import type { Skipped } from "./pairs.ts";

export function ofPair(skipped: Skipped, model: Model): Report {
  const { taken, taking, givingBack, awaiting } = skipped;
  return {
    at: taking,
    message: `\`${quoted(givingBack, model)}\` in \`${model.qualifiedName(taking)}\` is skipped when \`${quoted(awaiting, model)}\` is cancelled or fails.`,
    why: consequence(taken),
    remedy: remedyOfPair(skipped, model),
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

function remedyOfPair({ taken, taking, givingBack, onFailure }: Skipped, model: Model): string {
  const back = quoted(givingBack, model);
  const { caught, shield } = caughtAround(taking, givingBack, model);
  if (onFailure)
    return `Undo it on every failure, and keep it where all went well: \`except ${caught}:\` with \`${back}\` and \`raise\`${shield}.`;
  const context = taken.kind === "resource" ? ", or open it in an \`async with\`" : "";
  return `Begin a \`try\` right after it was taken, and move \`${back}\` into its \`finally\`${shield}${context}.`;
}

interface Caught {
  /** What a handler names that undoes this and re-raises: nothing may be awaited in what also catches `GeneratorExit`. */
  readonly caught: string;
  readonly shield: string;
}

function caughtAround(place: Node, undoing: Node | readonly Node[], model: Model): Caught {
  if (model.suspensionsIn(undoing).length === 0) return { caught: "BaseException", shield: "" };
  const shield = shieldOf(place, model);
  return { caught: shield === "" ? "(Exception, asyncio.CancelledError)" : "BaseException", shield };
}

/** What is awaited in a cancelled scope of anyio and trio is cancelled again; asyncio cancels once. */
function shieldOf(place: Node, model: Model): string {
  const flavour = model.flavour(place);
  if (flavour !== "anyio" && flavour !== "trio") return "";
  return `, under \`with ${flavour}.CancelScope(shield=True):\``;
}

export function ofHandler({ handler, undoing, awaiting, tells }: PassedBy, model: Model): Report {
  const fix = tells ? null : fixOf(handler, model);
  return {
    at: handler,
    message: `\`${quoted(undoing, model)}\` in \`${model.qualifiedName(handler)}\` is skipped when \`${quoted(awaiting, model)}\` is cancelled.`,
    why: "A cancellation is a `BaseException`, so a timeout or a shutdown passes `except Exception` by and leaves behind what every other failure undoes.",
    remedy: remedyOfHandler(handler, tells, model),
    evidence: [
      { at: awaiting, note: "a cancellation arrives here" },
      { at: undoing, note: "and this is skipped" },
    ],
    ...(fix && { fix }),
  };
}

function remedyOfHandler(handler: PassedBy["handler"], tells: boolean, model: Model): string {
  const { caught, shield } = caughtAround(handler, handler.body, model);
  if (tells)
    return `Where it is to be told of a cancellation too, catch \`${caught}\` here, and re-raise at the end.`;
  return `Catch \`${caught}\` here, and re-raise at the end${shield}.`;
}

/** Only where the handler passes on what it caught. */
function fixOf(handler: PassedBy["handler"], model: Model): Fix | null {
  const { type, body } = handler;
  if (type?.kind !== "Name") return null;
  const exits = model.exitsOf(body);
  if (exits.some(({ node }) => node?.kind !== "Raise" || node.exception !== null)) return null;
  const text = caughtInstead(handler, model);
  return text === null ? null : { kind: "offer", start: type.start, end: type.end, text };
}

/** Null where no one name does it: what is awaited needs a shield, or a module that is not imported. */
function caughtInstead(handler: PassedBy["handler"], model: Model): string | null {
  const { caught, shield } = caughtAround(handler, handler.body, model);
  if (shield !== "") return null;
  if (caught === "BaseException") return caught;
  const asyncio = model.spelling("asyncio", handler);
  return asyncio && `(${model.source(handler.type ?? handler)}, ${asyncio}.CancelledError)`;
}

/** Of a loop or a `with` its first words. */
function quoted(node: Node, model: Model): string {
  const source = model.source(node);
  return excerpt(/^async \w+/.exec(source)?.[0] ?? source, 50);
}
