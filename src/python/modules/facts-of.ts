import type { BindingSite, Values } from "#python/model.ts";
import type { RunHere } from "#python/blocking/runs.ts";
import { importedName, starImports } from "#python/names/imports.ts";
import type {
  Alias,
  ClassDef,
  Expression,
  FunctionDef,
  Module,
  Name,
  Statement,
} from "#python/syntax/ast.ts";
import type { Facets } from "#python/values/facets.ts";
import type { ClassFacts, FunctionFacts, ModuleFacts, Reference, Run } from "./facts.ts";
import { pathsOf, splitsOf } from "./paths.ts";

export interface Grounds extends Facets {
  readonly path: string;
  readonly module: Module;
  readonly values: Pick<Values, "typeOf">;
  readonly isCoroutine: (definition: FunctionDef) => boolean;
  readonly runsOf: (definition: FunctionDef) => readonly RunHere[];
}

/** Definitions kept of one module: real ones have a few hundred. */
const mostDefinitions = 2_000;

/** What other files may know of this one. */
export function factsOf(grounds: Grounds): ModuleFacts {
  const { path, tree, scopes } = grounds;
  const functions: [string, FunctionFacts][] = [];
  for (const definition of tree.nodes("FunctionDef").slice(0, mostDefinitions))
    if (stands(grounds, definition))
      functions.push([scopes.qualifiedName(definition), functionFacts(grounds, definition)]);
  const classes: [string, ClassFacts][] = [];
  for (const owner of tree.nodes("ClassDef").slice(0, mostDefinitions))
    if (stands(grounds, owner))
      classes.push([scopes.qualifiedName(owner), { bases: referencesTo(grounds, owner.bases) }]);
  return {
    path,
    functions: Object.fromEntries(functions),
    classes: Object.fromEntries(classes),
    objects: Object.fromEntries(objectsOf(grounds)),
    imports: Object.fromEntries(importsOf(grounds)),
    stars: starImports(tree),
  };
}

/** False where the name may be something else by the time another file asks for it. */
function stands(grounds: Grounds, definition: FunctionDef | ClassDef): boolean {
  const { tree, scopes } = grounds;
  const sites = scopes.bindingOf(definition.name)?.sites ?? [];
  const around = tree.parent(definition);
  if (sites.at(-1)?.node !== definition || isReplaced(grounds, definition)) return false;
  return sites.every(({ node }) => node.kind === definition.kind && tree.parent(node) === around);
}

/** `self.send = send` puts something else in the place of the method. */
function isReplaced({ scopes, attributes }: Grounds, definition: FunctionDef | ClassDef): boolean {
  const owner = definition.kind === "FunctionDef" ? scopes.classOf(definition) : null;
  return owner !== null && attributes.storesOf(owner, definition.name.name).length > 0;
}

function functionFacts(grounds: Grounds, definition: FunctionDef): FunctionFacts {
  const runs = grounds.runsOf(definition).flatMap(({ to }) => runOf(grounds, to) ?? []);
  return {
    coroutine: grounds.isCoroutine(definition),
    placeholder: definition.body.every(isPlaceholder),
    runs,
  };
}

function isPlaceholder(statement: Statement): boolean {
  if (statement.kind === "Pass" || statement.kind === "Raise") return true;
  return statement.kind === "ExpressionStatement" && statement.value.kind === "Constant";
}

function runOf({ path, scopes }: Grounds, to: RunHere["to"]): Run | null {
  switch (to.kind) {
    case "blocking":
      return { to: "blocking", callee: to.callee, kind: to.blocking.kind };
    case "here":
      return { to: "function", name: { own: scopes.qualifiedName(to.definition) } };
    case "elsewhere":
      // Of a library's functions the tables know what is to be known.
      return isOurs(to.name, path) ? { to: "function", name: { other: to.name } } : null;
  }
}

function isOurs(name: string, path: string): boolean {
  return splitsOf(name).some(({ module }) => pathsOf(module, path).length > 0);
}

function referencesTo(grounds: Grounds, expressions: readonly Expression[]): readonly Reference[] {
  return expressions.flatMap((each) => referenceTo(grounds, each) ?? []);
}

function referenceTo({ names, scopes }: Grounds, expression: Expression): Reference | null {
  const definition = names.definitionOf(expression);
  if (definition?.kind === "ClassDef") return { own: scopes.qualifiedName(definition) };
  const name = definition === null ? names.nameOf(expression) : null;
  return name === null ? null : { other: name };
}

// ---- what else stands at the top ----

function objectsOf(grounds: Grounds): [string, Reference][] {
  const { module, scopes } = grounds;
  const found: [string, Reference][] = [];
  for (const statement of module.body) {
    const [target] =
      statement.kind === "Assign"
        ? statement.targets
        : statement.kind === "AnnAssign"
          ? [statement.target]
          : [];
    if (target?.kind !== "Name" || scopes.bindingOf(target)?.sites.length !== 1) continue;
    const reference = typeOfObject(grounds, target);
    if (reference !== null) found.push([target.name, reference]);
  }
  return found;
}

function typeOfObject(grounds: Grounds, target: Name): Reference | null {
  const value = grounds.scopes.bindingOf(target)?.sites[0]?.value;
  if (value?.kind === "Call") {
    const built = grounds.names.definitionOf(value.func);
    if (built?.kind === "ClassDef") return referenceTo(grounds, value.func);
  }
  const type = grounds.values.typeOf(target);
  return type === null || type.startsWith("builtins.") ? null : { other: type };
}

function importsOf({ tree, scopes }: Grounds): [string, string][] {
  const aliases = tree
    .nodes("Alias")
    .filter((alias) => alias.name !== "*" && scopes.functionOf(alias) === null);
  return aliases.flatMap((alias): [string, string][] => {
    const bound = alias.asname ?? alias.name.split(".", 1)[0] ?? alias.name;
    const binding = scopes.lookUp(bound, alias);
    const isOne = binding?.sites.every((site) => isSame(site, alias, { tree }));
    return isOne === true ? [[bound, importedName(alias, tree)]] : [];
  });
}

function isSame({ node }: BindingSite, alias: Alias, { tree }: Pick<Facets, "tree">): boolean {
  return node.kind === "Alias" && importedName(node, tree) === importedName(alias, tree);
}
