import type { Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Node, Try } from "#python/syntax/ast.ts";
import { criticalIn } from "./critical.ts";
import { pathsOf } from "./paths.ts";

/**
 * The rule as flake8-async's ASYNC103 and ASYNC104 have it (visitor103_104.py): every clause that a cancellation could end in
 * re-raises on each path, also in plain code and with nothing awaited.
 */
export function* swallowedLiterally(statement: Try, model: Model): Iterable<Report> {
  let handled = false;
  for (const handler of statement.handlers) {
    const caught = criticalIn(handler, model);
    if (caught === null || (handled && !caught.named)) continue;
    handled = true;
    const { unraised, improper } = pathsOf(handler, model);
    const words = handler.type === null ? "except:" : `except ${model.source(handler.type)}`;
    if (unraised) yield reportAt(caught.at, words);
    for (const at of improper) yield reportAt(at, words);
  }
}

function reportAt(at: Node, words: string): Report {
  return {
    at,
    message: `\`${words}\` has a path that does not raise again what it caught.`,
    why: "A cancellation that ends in it is lost for whoever cancelled.",
    remedy: "End every path with a bare `raise`.",
  };
}
