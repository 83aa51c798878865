import type { Caller, Model } from "#python/model.ts";
import type { Call, FunctionDef } from "#python/syntax/ast.ts";

/** A function that a framework calls once for each request or message. */
export interface Handler {
  readonly definition: FunctionDef;
  readonly caller: Caller;
}

const served: ReadonlySet<string> = new Set(["request", "message"]);

/** The handler whose code the call is, functions that it defines among it. */
export function handlerAround(call: Call, model: Model): Handler | null {
  for (let around = model.functionOf(call); around !== null; around = model.functionOf(around)) {
    const caller = around.kind === "FunctionDef" ? model.callerOf(around) : null;
    if (around.kind === "FunctionDef" && caller !== null)
      return served.has(caller.kind) ? { definition: around, caller } : null;
  }
  return null;
}
