import type { Blocking, Execution, Values } from "#python/model.ts";
import { countsFromAfar } from "#python/knowledge/blocking-far.ts";
import type { Call, ClassDef, Expression, FunctionDef, Node } from "#python/syntax/ast.ts";
import type { Facets } from "#python/values/facets.ts";
import { remembered } from "#python/values/remembered.ts";
import type { Imported } from "#python/modules/imported.ts";
import { isRare } from "./rare.ts";

/** Something that a function of this file runs at once: a call that blocks, or one of a function that may. */
export interface RunHere {
  readonly call: Call;
  readonly to:
    | { readonly kind: "blocking"; readonly callee: string; readonly blocking: Blocking }
    | { readonly kind: "here"; readonly definition: FunctionDef }
    | { readonly kind: "elsewhere"; readonly name: string };
}

export interface Grounds extends Facets {
  readonly path: string;
  readonly execution: Pick<Execution, "blockingOf">;
  readonly values: Pick<Values, "constantOf">;
  readonly imported: Imported;
}

/** Decorators that leave a plain function's call what it is, so that its body runs when and where it is called. */
const transparent = new Set([
  "abc.abstractmethod",
  "backoff.on_exception",
  "builtins.classmethod",
  "builtins.staticmethod",
  "functools.wraps",
  "tenacity.retry",
  "typing.final",
  "typing.no_type_check",
  "typing.overload",
  "typing.override",
]);

/** What looks whether an event loop runs, or which thread this is, knows where it is called. */
const probes = new Set([
  "asyncio.current_task",
  "asyncio.get_event_loop",
  "asyncio.get_running_loop",
  "asyncio.run",
  "sniffio.current_async_library",
  "threading.current_thread",
  "threading.get_ident",
  "threading.main_thread",
]);

/** What the body of a plain function runs whenever it is called; nothing of a coroutine function or a generator, whose calls run nothing. */
export function createRuns(grounds: Grounds): (definition: FunctionDef) => readonly RunHere[] {
  return remembered((definition: FunctionDef) => {
    if (!runsAtCall(grounds, definition)) return [];
    const calls = [...grounds.tree.evaluatedIn(definition)].filter((node) => node.kind === "Call");
    if (calls.some((call) => isProbe(grounds, call) || isReturnedCoroutine(grounds, call))) return [];
    return calls.flatMap((call) => {
      const to = targetOf(grounds, call);
      return to === null || isRare(grounds, call, definition) ? [] : [{ call, to }];
    });
  });
}

function runsAtCall({ tree, names }: Grounds, definition: FunctionDef): boolean {
  if (definition.async || definition.broken) return false;
  const isPlain = (decorator: Expression) =>
    transparent.has(names.nameOf(decorator.kind === "Call" ? decorator.func : decorator) ?? "");
  if (!definition.decorators.every(isPlain)) return false;
  for (const node of tree.evaluatedIn(definition)) if (isYield(node)) return false;
  return true;
}

const isYield = ({ kind }: Node) => kind === "Yield" || kind === "YieldFrom";

function isProbe({ names }: Grounds, call: Call): boolean {
  if (call.func.kind === "Attribute" && call.func.attr === "is_running") return true;
  return probes.has(names.nameOf(call.func) ?? "");
}

/** What gives its caller a coroutine on some path is written for both kinds of callers. */
function isReturnedCoroutine({ tree, names }: Grounds, call: Call): boolean {
  const definition = tree.parent(call)?.kind === "Return" ? names.definitionOf(call.func) : null;
  return definition?.kind === "FunctionDef" && definition.async;
}

/** Null for a call that neither blocks nor can be followed. */
export function targetOf(grounds: Grounds, call: Call): RunHere["to"] | null {
  const { names, execution, imported } = grounds;
  const blocking = execution.blockingOf(call);
  if (blocking !== null) {
    const callee = names.calleeOf(call);
    const isWorthTelling =
      callee !== null && countsFromAfar(callee, blocking) && !isOver(grounds, call, callee);
    return isWorthTelling ? { kind: "blocking", callee, blocking } : null;
  }
  const definition = names.definitionOf(call.func);
  if (definition !== null) {
    const run = definition.kind === "ClassDef" ? initOf(grounds, definition) : definition;
    if (run === null || isOverridden(grounds, call, run)) return null;
    return { kind: "here", definition: run };
  }
  const name = imported.nameCalledBy(call);
  return name === null ? null : { kind: "elsewhere", name };
}

/** Seconds below which a sleep only lets other threads run, or keeps two clocks apart. */
const nap = 0.01;

/** What takes no time, or was waited for by whoever made it: the future that a callback or a loop is handed. */
function isOver({ values, scopes }: Grounds, { func, args: [seconds] }: Call, callee: string): boolean {
  if (callee.endsWith(".Future.result") || callee.endsWith(".Future.exception")) {
    const future =
      func.kind === "Attribute" && func.value.kind === "Name" ? scopes.bindingOf(func.value) : null;
    return future?.sites.some(({ kind }) => kind === "parameter" || kind === "loop") === true;
  }
  const slept = callee === "time.sleep" && seconds !== undefined ? values.constantOf(seconds) : null;
  return typeof slept === "number" && slept < nap;
}

function initOf({ scopes }: Grounds, owner: ClassDef): FunctionDef | null {
  const [first] = owner.body;
  const binding = first === undefined ? null : scopes.lookUp("__init__", first);
  const [site] = binding?.scope === owner ? binding.sites : [];
  return site?.node.kind === "FunctionDef" ? site.node : null;
}

/** `self.load()` may be a subclass's own, or what was put in its place. */
function isOverridden({ attributes, names, scopes }: Grounds, { func }: Call, found: FunctionDef): boolean {
  if (func.kind !== "Attribute") return false;
  const owner = attributes.classBehind(func.value);
  if (owner === null) return false;
  if (attributes.storesOf(owner, func.attr).length > 0) return true;
  const base = scopes.classOf(found);
  const named = attributes.bodyBindingsOf(owner, func.attr);
  return named.some(
    ({ scope }) => scope !== base && scope.kind === "ClassDef" && !inherits(names, base, scope),
  );
}

/** Bases of one class in this file that are looked at. */
const basesAtMost = 50;

function inherits(names: Grounds["names"], from: ClassDef | null, base: ClassDef): boolean {
  const seen = new Set<ClassDef>(from === null ? [] : [from]);
  for (const each of seen) {
    if (each === base) return true;
    if (seen.size > basesAtMost) return false;
    for (const expression of each.bases) {
      const definition = names.definitionOf(expression);
      if (definition?.kind === "ClassDef") seen.add(definition);
    }
  }
  return false;
}
