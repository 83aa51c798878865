import type { Call, Node } from "#python/syntax/ast.ts";
import { signalsTo, type Child } from "./children.ts";

/** What is left behind: the "group" of a child that alone is killed, a child after its "timeout", one that does not "heed" the request to end. */
export interface Left {
  readonly form: "group" | "timeout" | "heed";
  readonly at: Call;
  /** What makes it so. */
  readonly because: Node;
}

export function leftOf(child: Child): Left | null {
  return groupOf(child) ?? afterTimeoutOf(child) ?? heedlessOf(child);
}

/** `kill()` reaches the shell, or the leader of the session, and none of what that started. */
function groupOf(child: Child): Left | null {
  const { model } = child;
  const signals = signalsTo(child);
  const at = signals.find(({ func }) => func.kind === "Attribute" && func.attr === "kill") ?? signals[0];
  const because = leaderOf(child);
  if (at === undefined || because === null) return null;
  const reachesAll = model
    .nodes("Call")
    .some((each) => /^(?:os\.killpg|psutil\.Process.*)$/.test(model.calleeOf(each) ?? ""));
  return reachesAll ? null : { form: "group", at, because };
}

/** The argument by which the child is a shell, or leads a group of its own. */
function leaderOf({ call, model }: Child): Node | null {
  const shell = shellOf(call, model);
  if (shell !== null) return isReplaced(call, model) ? null : shell;
  const session = model.argument(call, null, "start_new_session");
  if (session && model.constantOf(session) === true) return session;
  const before = model.argument(call, null, "preexec_fn");
  return before && /^os\.set(?:sid|pgrp)$/.test(model.nameOf(before) ?? "") ? before : null;
}

function shellOf(call: Call, model: Child["model"]): Node | null {
  if (model.calleeOf(call) === "asyncio.create_subprocess_shell") return call.func;
  const shell = model.argument(call, null, "shell");
  return shell && model.constantOf(shell) === true ? shell : null;
}

/** `exec program`: the shell becomes the program. */
function isReplaced(call: Call, model: Child["model"]): boolean {
  const [command] = call.args;
  return command !== undefined && /^f?["']exec /.test(model.source(command));
}

/** The limit on the wait ends the wait, and not the child. */
function afterTimeoutOf(child: Child): Left | null {
  const { call, uses, model } = child;
  if (signalsTo(child).length > 0) return null;
  for (const { method, call: at } of uses) {
    if (at === null || (method !== "communicate" && method !== "wait")) continue;
    const because = limitOn(at, model);
    if (because !== null && model.functionOf(at) === model.functionOf(call) && !isInLoop(at, model))
      return { form: "timeout", at, because };
  }
  return null;
}

/** `wait(5)`, and whatever else limits it. */
function limitOn(wait: Call, model: Child["model"]): Node | null {
  return nameOf(wait) === "wait" && wait.args[0] !== undefined ? wait.args[0] : model.timeLimitOn(wait);
}

/** A wait that is tried again, until the child has ended. */
function isInLoop(node: Node, model: Child["model"]): boolean {
  const around = model.functionOf(node);
  for (const each of model.ancestors(node)) {
    if (each === around) return false;
    if (each.kind === "While" || each.kind === "For") return true;
  }
  return false;
}

/** `terminate()` and a wait without a limit: a child that ignores the signal is waited for for ever. */
function heedlessOf(child: Child): Left | null {
  const { uses, model } = child;
  const signals = signalsTo(child);
  const [last] = signals;
  if (last === undefined || signals.some((each) => nameOf(each) !== "terminate")) return null;
  const waits = uses.flatMap(({ method, call }) =>
    call !== null && (method === "wait" || method === "communicate") ? [call] : [],
  );
  const at = waits.find((wait) => model.mayPrecede(last, wait) && limitOn(wait, model) === null);
  return at === undefined ? null : { form: "heed", at, because: last };
}

const nameOf = ({ func }: Call) => (func.kind === "Attribute" ? func.attr : "");
