import type { Binding } from "#python/model.ts";
import type { Call, Expression, FunctionDef, If, Node } from "#python/syntax/ast.ts";
import type { Facets } from "#python/values/facets.ts";

/**
 * True where a function makes the call only now and then: when something failed, the first time of many, where a flag that is off
 * by default asks for it, on one kind of machine.
 */
export function isRare(facets: Facets, call: Call, definition: FunctionDef): boolean {
  let below: Node = call;
  for (const above of facets.tree.ancestors(call)) {
    if (above === definition) return isAfterCache(facets, call, definition);
    if (above.kind === "ExceptHandler") return true;
    if (above.kind === "If" && below !== above.test && isRareIn(facets, { branch: above, below }, definition))
      return true;
    below = above;
  }
  return false;
}

interface Branch {
  readonly branch: If;
  /** The statement of one of its blocks. */
  readonly below: Node;
}

function isRareIn(facets: Facets, { branch, below }: Branch, definition: FunctionDef): boolean {
  const { test, body, orelse } = branch;
  const isThen = body.some((statement) => statement === below);
  if (leaves((isThen ? body : orelse).at(-1)) || namesMachine(facets, test)) return true;
  return isThen && (isMadeOnce(facets, branch) || isFlagOfOwn(facets, test, definition));
}

/** `raise`, and the `continue` of what is tried again. */
const leaves = (last: Node | undefined) => last?.kind === "Raise" || last?.kind === "Continue";

/** `if self._token is None: self._token = fetch()`, `if key not in cache: cache[key] = fetch(key)`: what is tested is then kept. */
function isMadeOnce({ tree }: Facets, { test, body }: If): boolean {
  const tested = new Set(expressionsIn({ tree }, test).map((each) => tree.source(each)));
  return storedIn({ tree }, body).some((target) => tested.has(target));
}

function expressionsIn({ tree }: Pick<Facets, "tree">, test: Expression): readonly Expression[] {
  const found: Expression[] = [];
  for (const node of [test, ...tree.evaluatedIn(test)])
    if (node.kind === "Name" || node.kind === "Attribute") found.push(node);
  return found;
}

/** What the statements assign, as it is written; of `cache[key]` the collection. */
function storedIn({ tree }: Pick<Facets, "tree">, body: readonly Node[]): readonly string[] {
  const found: string[] = [];
  for (const node of tree.evaluatedIn(body)) {
    const targets = node.kind === "Assign" ? node.targets : node.kind === "AnnAssign" ? [node.target] : [];
    for (const target of targets)
      found.push(tree.source(target.kind === "Subscript" ? target.value : target));
  }
  return found;
}

/** `if key in self._cache: return self._cache[key]` before it, and what is returned there is kept afterwards. */
function isAfterCache({ tree, scopes }: Facets, call: Call, { body }: FunctionDef): boolean {
  const kept = new Set(storedIn({ tree }, body));
  return body.some(
    (statement) =>
      statement.kind === "If" &&
      statement.end <= call.start &&
      statement.body.some(({ kind }) => kind === "Return") &&
      expressionsIn({ tree }, statement.test).some(
        (each) => kept.has(tree.source(each)) && !isLocal(each, scopes),
      ),
  );
}

/** A name of the function itself is kept no longer than the function runs. */
function isLocal(expression: Expression, scopes: Facets["scopes"]): boolean {
  return expression.kind === "Name" && scopes.bindingOf(expression)?.scope.kind !== "Module";
}

/** What differs by machine and not by call: the operating system, and what is installed. */
const machine = new Set([
  "importlib.util.find_spec",
  "os.name",
  "platform.system",
  "shutil.which",
  "sys.platform",
]);

function namesMachine({ tree, names }: Facets, test: Expression): boolean {
  return expressionsIn({ tree }, test).some((each) => machine.has(names.nameOf(each) ?? ""));
}

/** `def poll(wait=False): if wait: …`. */
function isFlagOfOwn({ scopes }: Facets, test: Expression, definition: FunctionDef): boolean {
  const binding: Binding | null = test.kind === "Name" ? scopes.bindingOf(test) : null;
  const flag = definition.parameters.find((each) => binding?.sites[0]?.node === each)?.default;
  return flag?.kind === "Constant" && (flag.value === false || flag.type === "None");
}
