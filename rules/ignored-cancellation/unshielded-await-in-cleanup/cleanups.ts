import type { Model } from "#python/model.ts";
import type { ExceptHandler, Node, Statement, Try } from "#python/syntax/ast.ts";

const cancellations: ReadonlySet<string | null> = new Set([
  "trio.Cancelled",
  "anyio.get_cancelled_exc_class",
  "builtins.BaseException",
]);

/** The parts of a `try` that run while a cancellation is under way. */
export function cleanupsOf({ handlers, finalbody }: Try, model: Model): readonly (readonly Statement[])[] {
  const catching = handlers.filter((each) => catchesCancellation(each, model));
  return [finalbody, ...catching.map(({ body }) => body)];
}

export function catchesCancellation(handler: ExceptHandler, model: Model): boolean {
  return handler.type === null || model.caughtBy(handler).some((name) => cancellations.has(name));
}

/** `aclose()` of both libraries closes what it can even when it is cancelled: anyio.readthedocs.io/en/stable/cancellation.html#finalization. */
const closes = /(?:^await |\.)(?:aclose|aclose_forcefully|checkpoint\w*|cancel_shielded_checkpoint)\(/;

/** The first place where a cleanup waits and needs that to be done. */
export function waitIn(cleanup: readonly Statement[], model: Model): Node | null {
  const needed = model
    .suspensionsIn(cleanup)
    .filter((each) => each.kind !== "Await" || !closes.test(model.source(each)));
  return needed[0] ?? null;
}

/** In a scope that says `shield=True`, also one whose `shield` is set below it. */
export function isShielded(waiting: Node, model: Model): boolean {
  const contexts = model.withsAround(waiting).map(({ item }) => item.context);
  return contexts.some((each) => each.kind === "Call" && each.keywords.some(({ name }) => name === "shield"));
}
