import type { Execution, Extra, Names, PythonVersion, Scopes, Tree, Values } from "#python/model.ts";
import type { FunctionDef } from "#python/syntax/ast.ts";
import { remembered } from "#python/values/remembered.ts";
import { createBlocking } from "./blocking.ts";
import { createFlavour } from "./flavour.ts";
import { createInThread } from "./in-thread.ts";
import { createSpelling } from "./spelling.ts";
import { usageOf } from "./usage.ts";

interface Facets {
  readonly tree: Tree;
  readonly scopes: Scopes;
  readonly names: Names;
  readonly values: Pick<Values, "argument" | "constantOf">;
  readonly oldestPython: PythonVersion | null;
  readonly extra: Extra;
}

export function createExecution(facets: Facets): Execution {
  const isHandler = remembered((definition: FunctionDef) => isDecoratedHandler(facets, definition));
  const execution: Omit<Execution, "inThread"> = {
    onEventLoop(node) {
      // A callable handed to a thread is a lambda or a function of its own there, or is not called here at all.
      const around = facets.scopes.functionOf(node);
      return around?.kind === "FunctionDef" && (around.async || isHandler(around));
    },
    blockingOf: createBlocking(facets),
    usage: (expression) => usageOf(facets.tree, expression),
    flavour: createFlavour(facets),
    spelling: createSpelling(facets),
  };
  return { ...execution, inThread: createInThread({ ...facets, execution }) };
}

function isDecoratedHandler({ names, extra }: Facets, { decorators }: FunctionDef): boolean {
  return decorators.some((decorator) => {
    const called = decorator.kind === "Call" ? names.calleeOf(decorator) : names.nameOf(decorator);
    return called !== null && extra.handlers.includes(called);
  });
}
