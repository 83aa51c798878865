import type { Flavour, FunctionLike, Names, Scopes, Tree } from "#python/model.ts";
import type { AsyncLibrary } from "#python/knowledge/async-libraries.ts";
import { asyncLibraries, libraryOf } from "#python/knowledge/async-libraries.ts";
import type { Expression, Node } from "#python/syntax/ast.ts";
import { headOf } from "#python/tree.ts";

interface Facets {
  readonly tree: Tree;
  readonly scopes: Scopes;
  readonly names: Names;
}

/** `flavour` of the Execution facet: the nearest function with a sign, then the file. */
export function createFlavour(facets: Facets): (node: Node) => Flavour {
  const byFunction = new Map<FunctionLike, AsyncLibrary | null>();
  let byFile: Flavour | undefined;

  function ofFunction(definition: FunctionLike): AsyncLibrary | null {
    const known = byFunction.get(definition);
    if (known !== undefined) return known;
    const found = onlyOne(suspensionSigns(definition, facets)) ?? onlyOne(otherSigns(definition, facets));
    byFunction.set(definition, found);
    return found;
  }

  return (node) => {
    let around = node.kind === "FunctionDef" ? node : facets.scopes.functionOf(node);
    for (; around !== null; around = facets.scopes.functionOf(around)) {
      const found = ofFunction(around);
      if (found) return found;
    }
    return (byFile ??= ofFile(facets));
  };
}

/** asyncio beside anyio is anyio's: it runs on top. Any other mixture is a bridge between two and says nothing. */
function onlyOne(signs: ReadonlySet<AsyncLibrary>): AsyncLibrary | null {
  if (signs.has("anyio") && !signs.has("trio")) return "anyio";
  const [only = null] = signs;
  return signs.size === 1 ? only : null;
}

/** What the function itself awaits, enters with `async with` and loops over with `async for`. */
function suspensionSigns(definition: FunctionLike, { tree, names }: Facets): Set<AsyncLibrary> {
  const signs = new Set<AsyncLibrary>();
  for (const node of tree.evaluatedIn(definition)) {
    for (const expression of suspendedBy(node)) {
      const name = expression.kind === "Call" ? names.calleeOf(expression) : names.nameOf(expression);
      addSign(signs, name);
    }
  }
  return signs;
}

function suspendedBy(node: Node): readonly Expression[] {
  if (node.kind === "Await") return [node.value];
  if (node.kind === "For" && node.async) return [node.iter];
  if (node.kind === "Comprehension" && node.async) return [node.iter];
  return node.kind === "With" && node.async ? node.items.map((item) => item.context) : [];
}

/** Every name in the body, the parameters' annotations, a parameter called `nursery`, and `@pytest.mark.trio`. */
function otherSigns(definition: FunctionLike, { tree, names }: Facets): Set<AsyncLibrary> {
  const signs = new Set<AsyncLibrary>();
  for (const node of [...tree.evaluatedIn(definition), ...tree.evaluatedIn(headOf(definition))]) {
    if (node.kind === "Name") addSign(signs, names.nameOf(node));
    if (node.kind === "Parameter" && node.name === "nursery") signs.add("trio");
    if (node.kind === "Attribute") addSign(signs, pytestMark(names.nameOf(node)));
  }
  return signs;
}

function pytestMark(name: string | null): string | null {
  const prefix = "pytest.mark.";
  return name?.startsWith(prefix) ? name.slice(prefix.length) : null;
}

function addSign(signs: Set<AsyncLibrary>, name: string | null): void {
  const library = name === null ? null : libraryOf(name);
  if (library) signs.add(library);
}

/** By imports; in a file without any, an `async def` is asyncio's, as most are. */
function ofFile({ tree }: Facets): Flavour {
  const imported = importedModules(tree);
  const itself = new Set(imported.flatMap((module) => asyncLibraries.get(module) ?? []));
  // Beside anyio, an import of asyncio says that the file as a whole is asyncio's; anyio beside trio serves both.
  if (itself.has("asyncio")) return "asyncio";
  if (itself.has("anyio")) return "anyio";
  if (itself.has("trio")) return "trio";
  const throughPackages = onlyOne(new Set(imported.flatMap((module) => libraryOf(module) ?? [])));
  if (throughPackages) return throughPackages;
  return tree.nodes("FunctionDef").some((definition) => definition.async) ? "asyncio" : "none";
}

/** Top-level names of the modules that the file imports anywhere. */
function importedModules(tree: Tree): readonly string[] {
  const plain = tree.nodes("Import").flatMap((statement) => statement.names.map((alias) => alias.name));
  const from = tree.nodes("ImportFrom").map(({ level, module }) => (level === 0 ? (module ?? "") : ""));
  return [...plain, ...from].map((module) => module.split(".", 1)[0] ?? "");
}
