import { createDeadlines } from "./deadlines/create-deadlines.ts";
import { createExecution } from "./execution/execution.ts";
import { createFlow } from "./flow/create-flow.ts";
import { createLimits } from "./limits/create-limits.ts";
import { createFrameworks } from "./frameworks/create-frameworks.ts";
import { noExtra } from "./knowledge/extra.ts";
import type { Extra, Model, PythonVersion, Values } from "./model.ts";
import { createModules } from "./modules/create-modules.ts";
import type { ModuleFacts } from "./modules/facts.ts";
import { createImported } from "./modules/imported.ts";
import { createKnown } from "./modules/known.ts";
import { createNames } from "./names/names.ts";
import { createOwnership } from "./ownership/create-ownership.ts";
import { roleOf } from "./roles.ts";
import { createScopes } from "./scopes/scopes.ts";
import type { Syntax } from "./syntax/convert.ts";
import { Lines } from "./syntax/lines.ts";
import { createTasks } from "./tasks/create-tasks.ts";
import { createLocks } from "./locks/create-locks.ts";
import { createThreads } from "./threads/create-threads.ts";
import { createTree } from "./tree.ts";
import { createAttributes } from "./values/attributes.ts";
import { lazily } from "./values/remembered.ts";
import { createValues } from "./values/create-values.ts";

/** What the text alone does not say. */
export interface Circumstances {
  /** Relative to the repository, `/` between folders. */
  readonly path: string;
  readonly oldestPython: PythonVersion | null;
  /** In "parity" every file is a library: the peers know no roles. */
  readonly profile?: "default" | "strict" | "parity";
  /** What the project adds to our tables; nothing by default. */
  readonly extra?: Extra;
  /** What is known of other files of the repository; nothing by default. */
  readonly modules?: readonly ModuleFacts[];
}

/** Costs nothing until it is asked: every facet reads the file at its first question. */
export function createModel(syntax: Syntax, circumstances: Circumstances): Model {
  const { path, oldestPython, profile, extra = noExtra, modules = [] } = circumstances;
  const { module, text, comments } = syntax;
  const parity = profile === "parity";
  const tree = createTree(syntax);
  const scopes = createScopes(syntax);
  // Names of methods need the types of their receivers, and types need names: each asks the other only when it is asked.
  const names = createNames({ tree, scopes, parity, typeOf: (expression) => values.typeOf(expression) });
  const attributes = createAttributes({ module, tree, scopes, names });
  const facets = { tree, scopes, names, attributes };
  const lines = new Lines(text);
  const imported = createImported({ ...facets, path, lines, known: createKnown(modules) });
  const values: Values = createValues(facets);
  const execution = createExecution({ ...facets, values, oldestPython, extra });
  const flow = createFlow(facets);
  const ownership = createOwnership({ ...facets, execution });
  const role = lazily(() => (parity ? "library" : roleOf(path, text, module)));
  const frameworks = createFrameworks({ ...facets, values, extra });
  const { isCoroutine, ...tasks } = createTasks({ ...facets, imported, role, execution, ...frameworks });

  return {
    path,
    text,
    lines,
    module,
    comments,
    parity,
    role: role(),
    oldestPython,
    extra,
    ...tree,
    ...scopes,
    ...names,
    ...execution,
    ...values,
    ...ownership,
    ...flow,
    ...createLimits({ ...facets, values, flow, extra }),
    ...tasks,
    ...createDeadlines({ ...facets, values, ownership, tasks }),
    ...createThreads({ ...facets, values }),
    ...createLocks({ ...facets, values, execution }),
    ...frameworks,
    ...createModules({ ...facets, path, module, values, execution, imported, isCoroutine }),
  };
}
