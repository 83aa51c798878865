import { excerpt, type Report } from "#engine/rule.ts";
import type { Exit, Model } from "#python/model.ts";
import type { Expression, Node } from "#python/syntax/ast.ts";
import type { Afterwards } from "./afterwards.ts";
import type { Catcher } from "./catchers.ts";
import type { Root } from "./roots.ts";

export interface Swallowed {
  readonly catcher: Catcher;
  readonly exit: Exit;
  readonly next: Afterwards;
  readonly root: Root;
  readonly awaiting: Node;
  /** Set where nothing but existing tasks is awaited. */
  readonly tasks: readonly Expression[] | null;
  readonly model: Model;
}

export function explain(swallowed: Swallowed): Pick<Report, "message" | "why" | "remedy"> {
  const { catcher, model } = swallowed;
  const scope = model.qualifiedName(catcher.at);
  return {
    message: `\`${excerpt(catcher.words)}\` in \`${scope}\` swallows cancellation and ${outcome(swallowed)}.`,
    why: consequence(swallowed),
    remedy: remedy(swallowed),
  };
}

function outcome({ exit, next, model }: Swallowed): string {
  if (exit.node?.kind === "Raise" && exit.node.exception !== null)
    return `raises \`${excerpt(model.source(exit.node.exception), 40)}\` in its place`;
  if (next === "loops") return "stays in its loop";
  if (next === "goes on") return "carries on";
  return exit.kind === "return" ? "returns" : "ends as if nothing had happened";
}

function consequence(swallowed: Swallowed): string {
  const { catcher, exit, next, root } = swallowed;
  if (root === "task") return opened("whoever awaits this task sees it finished, not cancelled.", catcher);
  const place = `cancelled at \`${placeOf(swallowed)}\``;
  if (exit.kind === "raise")
    return opened(`${place}, it looks failed, so its caller handles an error where it should end.`, catcher);
  if (next === "ends") return opened(`${place}, it looks finished, so its caller carries on.`, catcher);
  return opened(
    `${place}, it keeps running, while the timeout, task group or shutdown that cancelled it relies on its end.`,
    catcher,
  );
}

/** Of a loop or a `with` its first words, of an `await` or a `yield` the whole. */
function placeOf({ awaiting, model }: Swallowed): string {
  const source = model.source(awaiting);
  return excerpt(/^async \w+/.exec(source)?.[0] ?? source, 40);
}

function opened(sentence: string, { named }: Catcher): string {
  if (!named) return `A cancellation is a \`BaseException\`, so it is caught here too: ${sentence}`;
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

function remedy({ catcher, tasks, model }: Swallowed): string {
  const task = tasks?.[0];
  if (task !== undefined && model.flavour(catcher.at) === "asyncio")
    return `If only \`${excerpt(model.source(task), 40)}\` may end this way, re-raise when it is this task that is cancelled: \`if asyncio.current_task().cancelling(): raise\` (Python 3.11).`;
  if (catcher.handler === null) return "Let it pass: suppress only what may fail, and clean up in `finally`.";
  if (!catcher.named) return "Catch `Exception` instead, or end the handler with `raise`.";
  return "Do the local cleanup, then end the handler with `raise`; cleanup that is always due belongs in `finally`.";
}
