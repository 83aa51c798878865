import type { Execution, Names, PythonVersion, Scopes, Tree } from "#python/model.ts";
import { createFlavour } from "./flavour.ts";
import { createInThread } from "./in-thread.ts";
import { createSpelling } from "./spelling.ts";
import { usageOf } from "./usage.ts";

interface Facets {
  readonly tree: Tree;
  readonly scopes: Scopes;
  readonly names: Names;
  readonly oldestPython: PythonVersion | null;
}

export function createExecution(facets: Facets): Execution {
  const execution: Omit<Execution, "inThread"> = {
    onEventLoop(node) {
      // A callable handed to a thread is a lambda or a function of its own there, or is not called here at all.
      const around = facets.scopes.functionOf(node);
      return around?.kind === "FunctionDef" && around.async;
    },
    usage: (expression) => usageOf(facets.tree, expression),
    flavour: createFlavour(facets),
    spelling: createSpelling(facets),
  };
  return { ...execution, inThread: createInThread({ ...facets, execution }) };
}
