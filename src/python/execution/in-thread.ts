import type { Execution, PythonVersion, ThreadedCall, Tree } from "#python/model.ts";
import { threadAdapters, type ThreadAdapter } from "#python/knowledge/async-libraries.ts";
import type { Call, Node } from "#python/syntax/ast.ts";
import { withsAround } from "#python/values/contexts.ts";

interface Facets {
  readonly tree: Tree;
  readonly execution: Pick<Execution, "flavour" | "spelling" | "usage" | "onEventLoop">;
  readonly oldestPython: PythonVersion | null;
}

/** `inThread` of the Execution facet. */
export function createInThread(facets: Facets): (call: Call) => ThreadedCall {
  return (call) => {
    const adapter = adapterFor(call, facets);
    const bound = adapter.keywords || call.keywords.length === 0;
    const partial = bound ? null : spell("functools.partial", call, facets);
    const moved = argumentsAfter(call, facets);
    const inside = partial === null ? moved : `${partial.text}(${moved})`;
    const spelled = spell(adapter.name, call, facets);
    const text = `await ${spelled.text}${adapter.opens}${inside})`;
    const { kind } = facets.execution.usage(call);
    const fits =
      spelled.imported &&
      partial?.imported !== false &&
      kind !== "awaited" &&
      isPlainlyWritten(call, facets) &&
      mayAwait(call, facets);
    if (!fits) return { text, replacement: null };
    // An attribute or a call binds closer than `await`.
    return { text, replacement: kind === "receiver" || kind === "called" ? `(${text})` : text };
  };
}

/** `asyncio.to_thread` came with Python 3.9. */
function adapterFor(call: Call, { execution, oldestPython }: Facets): ThreadAdapter {
  const flavour = execution.flavour(call);
  const isOld = oldestPython !== null && oldestPython[0] === 3 && oldestPython[1] < 9;
  if (flavour === "asyncio" || flavour === "none")
    return threadAdapters[isOld ? "asyncioBefore39" : "asyncio"];
  return threadAdapters[flavour];
}

/** The callee and its arguments as the arguments of an adapter, on the lines on which they stand. */
function argumentsAfter(call: Call, { tree }: Facets): string {
  const inside = tree
    .source(call)
    .slice(call.func.end - call.start)
    .replace(/^[\s)]*\(/, "")
    .slice(0, -1);
  const func = tree.source(call.func);
  if (inside.trim() === "") return func;
  return /^\s/.test(inside) ? `${func},${inside}` : `${func}, ${inside}`;
}

/** False for `(f)(x)`, where the text around the callee is not only the call's own. */
function isPlainlyWritten(call: Call, { tree }: Facets): boolean {
  return call.func.start === call.start && tree.source(call)[call.func.end - call.start] === "(";
}

/**
 * A plain `with` around the call may hold a lock of threads, which must not be held while other tasks run. In a generator
 * expression an `await` makes an asynchronous generator, and in nested comprehensions it needs Python 3.11.
 */
function mayAwait(call: Call, { tree, execution }: Facets): boolean {
  if (!execution.onEventLoop(call)) return false;
  if (withsAround(tree, call).some(({ statement }) => !statement.async)) return false;
  const statement = tree.statementOf(call);
  for (const around of tree.ancestors(call)) {
    if (around === statement) break;
    if (isComprehension(around)) return false;
  }
  return true;
}

const isComprehension = ({ kind }: Node) =>
  kind === "ListComp" || kind === "SetComp" || kind === "DictComp" || kind === "GeneratorExp";

/** A function of a module as the file can write it; its own name where it is not imported. */
function spell(
  dotted: string,
  call: Call,
  { execution }: Facets,
): { readonly text: string; readonly imported: boolean } {
  for (let end = dotted.length; end > 0; end = dotted.lastIndexOf(".", end - 1)) {
    const spelled = execution.spelling(dotted.slice(0, end), call);
    if (spelled !== null) return { text: spelled + dotted.slice(end), imported: true };
  }
  return { text: dotted, imported: false };
}
