import { excerpt } from "#engine/rule.ts";
import { isFromOutside } from "#python/knowledge/outside.ts";
import type { Model } from "#python/model.ts";
import type { Call, For, FunctionDef, Node } from "#python/syntax/ast.ts";

/** What a call comes once for, and so often that it should not. */
export interface Occasion {
  readonly kind: "request" | "element";
  /** In the middle of a sentence: "for each request", "once for each element of `urls`". */
  readonly words: string;
  /** One after the other at most one is open, and of a few a few; many at once are as many pools. */
  readonly together: boolean;
  readonly at: Node;
  readonly note: string;
}

export function occasionOf(call: Call, model: Model): Occasion | null {
  const around = model.functionOf(call);
  if (around?.kind === "Lambda") return null;
  return inLoop(call, model) ?? (around && (inHandler(around, model) ?? inElement(around, model)));
}

/** A job of a queue has its process to itself, and clients are rarely what it costs. */
const served: ReadonlySet<string> = new Set(["request", "message", "invocation"]);

function inHandler(definition: FunctionDef, model: Model): Occasion | null {
  const caller = model.callerOf(definition);
  if (caller === null || !served.has(caller.kind)) return null;
  return {
    kind: "request",
    together: true,
    words: `for each ${caller.kind}`,
    at: caller.sign,
    note: `${caller.framework} calls \`${definition.name.name}\` once for each ${caller.kind}`,
  };
}

/** The innermost loop over something that is not a few; what leaves it early tries one after the other. */
function inLoop(call: Call, model: Model): Occasion | null {
  const loop = loopAround(call, model);
  if (loop === null || model.unboundedBy([loop]) === null) return null;
  if (model.exitsOf(loop.body).some(({ kind }) => kind === "return" || kind === "break")) return null;
  return {
    kind: "element",
    together: false,
    words: `once for each element of \`${excerpt(model.source(loop.iter), 40)}\``,
    at: loop,
    note: "once in each round of this loop",
  };
}

function loopAround(call: Call, model: Model): For | null {
  for (const around of model.ancestors(call)) {
    if (around.kind === "FunctionDef" || around.kind === "While") return null;
    if (around.kind === "For" && around.iter.end < call.start) return around;
  }
  return null;
}

/** A function that something in this file calls for each element of something. */
function inElement(definition: FunctionDef, model: Model): Occasion | null {
  for (const call of model.callsOf(definition).calls) {
    const rounds = model.unboundedAround(call);
    if (rounds === null || rounds.kind === "number" || rounds.loop.kind === "While") continue;
    const name = definition.name.name;
    return {
      kind: "element",
      together:
        definition.async &&
        model.parent(call)?.kind !== "Await" &&
        isFromOutside([model.source(rounds.over)]),
      words: `in each call of \`${name}\`, and so for each element of \`${excerpt(model.source(rounds.over), 40)}\``,
      at: call,
      note: `\`${name}\` is called once in each round here`,
    };
  }
  return null;
}
