import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";

export function explain(call: Call, model: Model): Pick<Report, "message" | "why" | "remedy"> {
  // A pool that is known by its name alone has no callee.
  const callee = model.calleeOf(call) ?? model.source(call.func);
  const source = `\`${excerpt(model.source(call))}\``;
  return {
    message: `${source} blocks the event loop in \`${model.qualifiedName(call)}\` until ${until(callee)}.`,
    why: "Until then no other task of this loop runs and no timeout ends anything; where what is waited for needs this loop in turn, neither ever goes on.",
    remedy: `${remedy(call, callee, model)}.`,
  };
}

export function explainLeaving(call: Call, model: Model): Pick<Report, "message" | "why" | "remedy"> {
  const pool = `\`with ${excerpt(model.source(call), 50)}\``;
  return {
    message: `Leaving ${pool} blocks the event loop in \`${model.qualifiedName(call)}\` until the pool's last call is done.`,
    why: "The block ends with `shutdown(wait=True)` on the loop's only thread: no other task runs meanwhile, and a timeout around it cannot end it.",
    remedy:
      "Start the calls with `loop.run_in_executor(pool, …)` and await them inside the block, or keep one pool for the whole program.",
  };
}

function until(callee: string): string {
  if (/\.shutdown$|\.Pool\.join$|ThreadPool\.join$/.test(callee)) return "the pool's last call is done";
  if (/Process\.join$/.test(callee)) return "the process has ended";
  if (/(?:Thread|Timer)\.join$/.test(callee)) return "the thread has ended";
  if (/Queue\.get$|\.recv(?:_bytes)?$/.test(callee)) return "somebody sends something";
  if (/Queue\.join$/.test(callee)) return "the queue's last item is done";
  if (/(?:Event|Condition|Barrier)\.wait(?:_for)?$/.test(callee)) return "another thread lets it go on";
  return "the other thread is done";
}

function remedy(call: Call, callee: string, model: Model): string {
  const { text } = model.inThread(call);
  const inThread = `\`${excerpt(text, 90)}\``;
  const future = resultAwaited(call, model);
  if (future !== null) return `Await the future instead: \`${excerpt(future, 90)}\``;
  const library = model.flavour(call);
  if (library === "asyncio" && /^concurrent\.futures\.(?:wait|as_completed)$/.test(callee))
    return "Wrap each future with `asyncio.wrap_future` and await them, or start the calls with `loop.run_in_executor`";
  const twin = /^(?:queue\.\w*Queue|threading\.Event|threading\.Condition)\./.test(callee);
  const own = callee.includes("Queue") ? "queue" : "event";
  return twin
    ? `Wait in a thread: ${inThread}, or use ${library}'s own ${own} where both sides are tasks`
    : `Wait in a thread: ${inThread}`;
}

/** `await asyncio.wrap_future(future)` for `future.result()`; null for any other call, or with a timeout, which is `asyncio.timeout`'s then. */
export function resultAwaited(call: Call, model: Model): string | null {
  if (model.calleeOf(call) !== "concurrent.futures.Future.result") return null;
  if (call.func.kind !== "Attribute" || call.args.length + call.keywords.length > 0) return null;
  if (model.flavour(call) !== "asyncio") return null;
  const module = model.spelling("asyncio", call) ?? "asyncio";
  return `await ${module}.wrap_future(${model.source(call.func.value)})`;
}

/** The call that gave an expression its value: itself, or the one that a name was bound to once. */
export function madeBy(expression: Expression, model: Model): Call | null {
  if (expression.kind === "Call") return expression;
  const binding = expression.kind === "Name" ? model.bindingOf(expression) : null;
  const [site] = binding?.sites ?? [];
  return site?.value?.kind === "Call" && binding?.sites.length === 1 ? site.value : null;
}
