import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

/** The functions of flake8-async's ASYNC105 (visitors.py, trio_async_funcs), below `trio`. */
const functions: ReadonlySet<string> = new Set([
  "Nursery.start",
  "aclose_forcefully",
  "open_file",
  "open_ssl_over_tcp_listeners",
  "open_ssl_over_tcp_stream",
  "open_tcp_listeners",
  "open_tcp_stream",
  "open_unix_socket",
  "run_process",
  "serve_listeners",
  "serve_ssl_over_tcp",
  "serve_tcp",
  "sleep",
  "sleep_forever",
  "sleep_until",
  "lowlevel.cancel_shielded_checkpoint",
  "lowlevel.checkpoint",
  "lowlevel.checkpoint_if_cancelled",
  "lowlevel.open_process",
  "lowlevel.permanently_detach_coroutine_object",
  "lowlevel.reattach_detached_coroutine_object",
  "lowlevel.temporarily_detach_coroutine_object",
  "lowlevel.wait_readable",
  "lowlevel.wait_task_rescheduled",
  "lowlevel.wait_writable",
]);

/** Any call of them that no `await` stands before, also one that is kept to be awaited later. */
export function isForgottenLiterally(call: Call, model: Model): boolean {
  const callee = model.calleeOf(call);
  if (callee?.startsWith("trio.") !== true || !functions.has(callee.slice("trio.".length))) return false;
  return model.parent(call)?.kind !== "Await";
}

export function ofTrio(call: Call, model: Model): Report {
  return {
    at: call,
    message: `\`${excerpt(model.source(call))}\` is not awaited where it is made.`,
    why: "Until it is awaited, nothing of it runs.",
    remedy: "Write `await` before it.",
  };
}
