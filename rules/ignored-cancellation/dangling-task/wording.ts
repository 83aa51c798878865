import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call, Node } from "#python/syntax/ast.ts";
import { isForeign, type Loss } from "./loss.ts";
import { mayOutlive } from "./work.ts";

export interface Lost {
  readonly call: Call;
  readonly work: Node | null;
  readonly loss: Loss;
  readonly model: Model;
}

export function explain(lost: Lost): Pick<Report, "message" | "why" | "remedy"> {
  const { call, loss, model } = lost;
  const scope = model.qualifiedName(call);
  const started = `\`${excerpt(model.source(call))}\`${scope === "" ? "" : ` in \`${scope}\``}`;
  const keeper =
    loss.kind === "discarded" ? "that nobody keeps" : `for \`${loss.name}\`, which nothing reads`;
  return {
    message: `${started} starts a task ${keeper}.`,
    ...(isForeign(call, model) ? aboutFuture : { why: whyOfTask(lost), remedy: remedyOfTask(lost) }),
  };
}

const aboutFuture = {
  why: "Whether it failed is told by the future that the call gives and by nothing else: its exception is not even logged.",
  remedy:
    "Keep the future and ask it for its `result(timeout)`, or give it a callback that looks at its `exception()`.",
};

function whyOfTask({ loss }: Lost): string {
  const kept =
    loss.kind === "discarded"
      ? "The event loop refers to its tasks weakly, so this one may be collected before it is done"
      : "It is kept no longer than the function runs";
  return `${kept}; nobody cancels it when its caller is cancelled or the program stops, and its exception surfaces when it is collected, if ever.`;
}

function remedyOfTask({ call, work, model }: Lost): string {
  const keep =
    "keep it in a set (`tasks.add(task)`, `task.add_done_callback(tasks.discard)`) that its owner cancels and awaits at the end";
  if (!model.onEventLoop(call) || mayOutlive(work, model)) return `${capital(keep)}.`;
  return hasTaskGroup(model)
    ? `Start it in an \`async with asyncio.TaskGroup()\` that ends before its caller does, or ${keep}.`
    : `Await it before its caller returns, or ${keep}.`;
}

/** `asyncio.TaskGroup` came with Python 3.11. */
function hasTaskGroup({ oldestPython }: Model): boolean {
  return oldestPython !== null && oldestPython[1] >= 11;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
