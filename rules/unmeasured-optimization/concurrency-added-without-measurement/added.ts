import { isProduct, type Change, type ChangedFileFacts } from "#engine/change.ts";
import type { Model } from "#python/model.ts";
import type { Expression, Node } from "#python/syntax/ast.ts";
import { isCalledIn, wasInLoop } from "./removed.ts";
import { doneAtOnceBy, type Work } from "./works.ts";

export interface AddedConcurrency {
  /** The function that a loop called, by its last name. */
  readonly name: string;
  /** What has it called now: `asyncio.gather`, `pool.map`. */
  readonly machinery: string;
  /** Where: a function's qualified name, or the file's path. */
  readonly scope: string;
}

/** The first place of the product at which a function is called at once that a loop called one after the other before. */
export function concurrencyAddedBy({ files }: Change): AddedConcurrency | null {
  for (const file of files.filter(isProduct)) {
    if (file.model === null || file.removed.some((line) => anyMachinery.test(line))) continue;
    const added = addedIn(file, file.model);
    if (added !== null) return added;
  }
  return null;
}

/** What was concurrent before in another way is rewritten, not added. */
const anyMachinery =
  /gather|create_task|ensure_future|start_soon|TaskGroup|nursery|as_completed|Thread|to_thread|run_in_executor|Executor|Pool|\.(?:submit|i?map|starmap|apply_async)\(/;

function addedIn(file: ChangedFileFacts, model: Model): AddedConcurrency | null {
  const isAdded = addedLines(file, model);
  for (const call of model.nodes("Call")) {
    for (const work of doneAtOnceBy(call, model)) {
      const name = lastName(work.callable);
      if (!isAdded(call.func) || !isAdded(work.at) || name === null) continue;
      const { removed } = file;
      if (!wasInLoop(name, removed) && !(isInOldLoop(work, isAdded, model) && isCalledIn(name, removed)))
        continue;
      return { name, machinery: model.source(call.func), scope: model.qualifiedName(call) || model.path };
    }
  }
  return null;
}

type IsAdded = (node: Node) => boolean;

/** Whether the line on which a node begins was added: every line of the file with these words was, so that this one was too. */
function addedLines({ added }: ChangedFileFacts, model: Model): IsAdded {
  const left = new Map<string, number>();
  const count = (line: string, by: number) => left.set(line.trim(), (left.get(line.trim()) ?? 0) + by);
  for (const line of model.text.split("\n")) count(line, -1);
  for (const line of added) count(line, 1);
  return ({ start }) => left.get(model.lines.lineText(model.lines.position(start).line).trim()) === 0;
}

/** The loop stands, and what it does was changed. */
function isInOldLoop({ at }: Work, isAdded: IsAdded, model: Model): boolean {
  for (const around of model.ancestors(at)) {
    if (around.kind === "For") return !isAdded(around);
    if (around.kind === "FunctionDef") return false;
  }
  return false;
}

function lastName(callable: Expression): string | null {
  if (callable.kind === "Attribute") return callable.attr;
  return callable.kind === "Name" ? callable.name : null;
}
