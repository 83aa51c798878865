import type { Model } from "#python/model.ts";
import type { Await, Call, Expression, FunctionDef, Node } from "#python/syntax/ast.ts";

/** A wait for the end of something, with no limit in force. */
export interface Wait {
  readonly kind: "process" | "thread" | "task" | "queue" | "server" | "event" | "future";
  readonly at: Call | Await;
  /** What is waited for. */
  readonly subject: Expression;
}

export function waitsIn(definition: FunctionDef, model: Model): readonly Wait[] {
  const found: Wait[] = [];
  for (const node of model.evaluatedIn(definition.body)) {
    const wait =
      node.kind === "Call"
        ? waitOfCall(node, model)
        : node.kind === "Await"
          ? waitForTask(node, model)
          : null;
    if (wait === null || model.timeLimitOn(node) !== null) continue;
    if (!isEnded(wait, definition, model)) found.push(wait);
  }
  return found;
}

/** Methods without arguments, by the type of what they wait for. */
const kinds: ReadonlyMap<string, Wait["kind"]> = new Map([
  ["asyncio.subprocess.Process.wait", "process"],
  ["asyncio.subprocess.Process.communicate", "process"],
  ["subprocess.Popen.wait", "process"],
  ["subprocess.Popen.communicate", "process"],
  ["multiprocessing.Process.join", "process"],
  ["threading.Thread.join", "thread"],
  ["asyncio.Queue.join", "queue"],
  ["queue.Queue.join", "queue"],
  ["asyncio.Server.wait_closed", "server"],
  ["asyncio.Event.wait", "event"],
  ["threading.Event.wait", "event"],
  ["concurrent.futures.Future.result", "future"],
]);

function waitOfCall(call: Call, model: Model): Wait | null {
  const { func, args, keywords } = call;
  if (func.kind !== "Attribute" || args.length + keywords.length > 0) return null;
  const kind = kinds.get(model.calleeOf(call) ?? "") ?? (isNamedProcess(call, model) ? "process" : null);
  return kind && { kind, at: call, subject: func.value };
}

/** `await self._ffmpeg_proc.wait()`: a child process in a wrapper of the project's own. */
function isNamedProcess(call: Call, model: Model): boolean {
  const { func } = call;
  if (func.kind !== "Attribute" || func.attr !== "wait" || model.usage(call).kind !== "awaited") return false;
  return func.value.kind === "Attribute" && /(?:^|_)proc(?:ess)?$/i.test(func.value.attr);
}

/** `await self._task`, of a task that this file starts. */
function waitForTask(node: Await, model: Model): Wait | null {
  if (node.value.kind !== "Attribute" || model.typeOf(node.value) !== "asyncio.Task") return null;
  return { kind: "task", at: node, subject: node.value };
}

/** True where it was told to end in a way that it cannot put off: killed, or cancelled and all that depends on it. */
function isEnded({ kind, at, subject }: Wait, definition: FunctionDef, model: Model): boolean {
  const name = model.source(subject);
  for (const node of model.evaluatedIn(definition.body)) {
    if (node.start >= at.start) break;
    if (isKill(node, name, model)) return true;
  }
  if (kind !== "task") return false;
  const holder = model.holderAt(subject);
  return (
    holder !== null &&
    model
      .usesOf(holder)
      .some(
        ({ kind: use, method, node }) =>
          (method === "cancel" || use === "handed") && model.functionOf(node) === definition,
      )
  );
}

function isKill(node: Node, subject: string, model: Model): boolean {
  if (node.kind === "Attribute" && node.attr === "SIGKILL") return true;
  if (node.kind !== "Call" || node.func.kind !== "Attribute" || node.func.attr !== "kill") return false;
  return model.source(node.func.value) === subject;
}
