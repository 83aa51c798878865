import type { Fix } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";
import type { Submission } from "./submissions.ts";

/** Twice as many as there are workers keeps each of them busy while the next input is read. */
const each = 2;

/** `buffersize=` for the `map` of an executor whose number of workers stands in the text, where every Python knows it. */
export function bufferOf(call: Call, { buffers }: Submission, model: Model): Fix | null {
  if (!buffers || !hasBufferSize(model)) return null;
  const workers = workersOf(call.func, model);
  const last = [...call.args, ...call.keywords].reduce((end, { end: at }) => Math.max(end, at), 0);
  return workers === null
    ? null
    : { kind: "offer", start: last, end: last, text: `, buffersize=${each * workers}` };
}

export function hasBufferSize({ oldestPython }: Model): boolean {
  return oldestPython !== null && (oldestPython[0] > 3 || oldestPython[1] >= 14);
}

function workersOf(func: Expression, model: Model): number | null {
  const made = func.kind === "Attribute" ? madeBy(func.value, model) : null;
  const workers = made?.kind === "Call" ? model.argument(made, 0, "max_workers") : null;
  const count = workers ? model.constantOf(workers) : null;
  return typeof count === "number" && count > 0 ? count : null;
}

function madeBy(pool: Expression, model: Model): Expression | null {
  const site = pool.kind === "Name" ? model.bindingOf(pool)?.sites[0] : undefined;
  if (site === undefined) return null;
  const around = model.parent(site.node);
  return around?.kind === "WithItem" ? around.context : site.value;
}
