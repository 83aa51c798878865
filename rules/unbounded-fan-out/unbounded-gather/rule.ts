import { defineRule } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call, ClassDef, Expression, FunctionDef, Node } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { startedBy } from "./coroutines.ts";
import { fanOutOf, type Loop } from "./fan-out.ts";
import { isLarge } from "./origins.ts";
import { explain } from "./wording.ts";

const gatherers: ReadonlySet<string | null> = new Set([
  "asyncio.gather",
  "asyncio.wait",
  "asyncio.as_completed",
  "tornado.gen.multi",
]);

export default defineRule({
  id: "unbounded-gather",
  summary:
    "`gather`, `wait` or `as_completed` over one coroutine for each element of something that nothing bounds.",
  mistake: mistakes["unbounded-fan-out"],
  default: defaults.BP1,
  severity: "warning",
  peers: [],
  on: "Call",
  mentions: /\b(?:gather|wait|as_completed|multi)\b/,

  *check(call, model) {
    if (!gatherers.has(model.calleeOf(call))) return;
    for (const collection of collectionsOf(call, model)) {
      if (isGatheredBefore(collection, call, model)) continue;
      const fanOut = fanOutOf(collection, model);
      if (fanOut === null) continue;
      const started = startedBy(fanOut, model);
      if (started === null) continue;
      if (isWorkerList(fanOut.loops, model) || isTheirOwn(started, fanOut.loops, model)) continue;
      const size = model.unboundedBy(fanOut.loops);
      if (size === null) continue;
      if (model.limiterIn(fanOut.element) !== null || model.connectionLimit() !== null) continue;
      const definition = model.definitionOf(started);
      if (definition?.kind === "FunctionDef" && model.waitForLimiterIn(definition) !== null) continue;
      if (definition?.kind === "FunctionDef" && meetAtBarrier(definition, model)) continue;
      const client = clientOf(fanOut.element, definition, model);

      yield {
        at: call,
        ...explain({ call, started, isOwn: definition !== null, size, model }),
        severity: client === null && isLarge(size, model) ? "warning" : "info",
        evidence: [
          { at: fanOut.at, note: "one coroutine for each is made here" },
          ...(client === null
            ? []
            : [{ at: client, note: "which opens 100 connections at once, by default" }]),
        ],
      };
      return;
    }
  },
});

/** The session that the coroutines share: its connections are limited, if not the coroutines and what they hold. */
function clientOf(element: Expression, definition: FunctionDef | ClassDef | null, model: Model): Node | null {
  const work = definition?.kind === "FunctionDef" ? definition.body : [];
  return model.limitedClientIn([element, ...work]);
}

/** `gather(*tasks)` gets its coroutines unpacked, `wait(tasks)` and `as_completed(tasks)` as one collection. */
function collectionsOf(call: Call, model: Model): readonly Expression[] {
  if (model.calleeOf(call) !== "asyncio.gather") return call.args.slice(0, 1);
  return call.args.flatMap((each) => (each.kind === "Starred" ? [each.value] : []));
}

/** The same tasks again, after `as_completed` broke off or a timeout: what was wrong was said at the first. */
function isGatheredBefore(collection: Expression, call: Call, model: Model): boolean {
  const binding = collection.kind === "Name" ? model.bindingOf(collection) : null;
  if (binding === null) return false;
  const gathering = binding.reads.flatMap((read) => {
    const { by } = model.usage(read);
    return by.kind === "Call" && gatherers.has(model.calleeOf(by)) ? [by] : [];
  });
  return gathering.some((each) => each.start < call.start);
}

/** `[worker() for _ in range(count)]`: nothing of the loop is used, so its length is a number of workers. */
function isWorkerList(loops: readonly Loop[], model: Model): boolean {
  return loops.every(({ target }) => target?.kind === "Name" && model.bindingOf(target)?.reads.length === 0);
}

/** All of them must run at once for one to get past a barrier: a limit would stop them for ever. */
function meetAtBarrier(definition: FunctionDef, model: Model): boolean {
  for (const node of model.evaluatedIn(definition))
    if (node.kind === "Call" && model.calleeOf(node) === "asyncio.Barrier.wait") return true;
  return false;
}

/** `[listener(event) for listener in listeners]`: the elements do it themselves, so they exist already. */
function isTheirOwn(started: Expression, loops: readonly Loop[], model: Model): boolean {
  const own = model.loopOf(started);
  return loops.some((loop) => loop === own);
}
