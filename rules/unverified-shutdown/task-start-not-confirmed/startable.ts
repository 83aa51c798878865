import type { Model } from "#python/model.ts";
import type { Expression, FunctionDef, Parameter } from "#python/syntax/ast.ts";

/**
 * Functions of libraries that say when they are ready. Sources: trio.readthedocs.io/en/stable/reference-io.html,
 * hypercorn.readthedocs.io/en/latest/how_to_guides/api_usage.html, anyio.readthedocs.io/en/stable/networking.html.
 */
const known: ReadonlySet<string | null> = new Set([
  "trio.run_process",
  "trio.serve_listeners",
  "trio.serve_ssl_over_tcp",
  "trio.serve_tcp",
  "hypercorn.trio.serve",
]);

export function isStartable(work: Expression, model: Model): boolean {
  if (known.has(model.nameOf(work))) return true;
  const definition = definitionOf(work, model);
  return definition !== null && statusOf(definition) !== undefined;
}

/** True where it is handed a `task_status` that nothing in it mentions. A body that only raises, or none, is to be overridden. */
export function neverStarts(work: Expression, model: Model): boolean {
  const definition = definitionOf(work, model);
  const status = definition === null ? undefined : statusOf(definition);
  if (definition === null || status === undefined || isStub(definition)) return false;
  return model.bindingOf(status)?.reads.length === 0;
}

function definitionOf(work: Expression, model: Model): FunctionDef | null {
  const definition = model.definitionOf(work);
  return definition?.kind === "FunctionDef" ? definition : null;
}

function statusOf({ parameters }: FunctionDef): Parameter | undefined {
  return parameters.find(({ name }) => name === "task_status");
}

function isStub({ body }: FunctionDef): boolean {
  return body.every(
    (each) =>
      each.kind === "Pass" ||
      each.kind === "Raise" ||
      (each.kind === "ExpressionStatement" && each.value.kind === "Constant"),
  );
}
