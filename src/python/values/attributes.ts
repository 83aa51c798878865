import type { Binding, Names, Scopes, Tree } from "#python/model.ts";
import type { Attribute, Call, ClassDef, Expression, Module, Node } from "#python/syntax/ast.ts";
import { childrenOf } from "#python/syntax/visit.ts";
import { storeOf, type Store } from "./stores.ts";

/**
 * The attributes that the classes of this file keep. An occurrence is an Attribute, or `getattr(x, "name")`; those in functions
 * with a syntax error count too, since what is closed there is closed.
 */
export interface Attributes {
  /** The class of this file that the expression stands for: `self` or `cls` of a method, also from a nested function, or the class's own name. */
  classBehind(expression: Expression): ClassDef | null;
  /** The class, its bases and its subclasses in this file. */
  familyOf(owner: ClassDef): ReadonlySet<ClassDef>;
  /** Everywhere that the attribute is given a value in the class's family, in source order; in a class body the target is a name. */
  storesOf(owner: ClassDef, attribute: string): readonly Store[];
  /** The attribute as the family's class bodies bind it, where it is a name. */
  bodyBindingsOf(owner: ClassDef, attribute: string): readonly Binding[];
  /** Everywhere that the attribute is written, of the family's own objects and of objects of an unknown class, in source order. */
  occurrencesOf(owner: ClassDef, attribute: string): readonly (Attribute | Call)[];
}

/** Classes of one family, and places outside a family, that are looked at: real files hold a few, hostile ones thousands of each. */
const familyAtMost = 256;
const outsideAtMost = 1_000;

interface Ground {
  readonly tree: Tree;
  readonly scopes: Scopes;
  readonly names: Names;
  readonly module: Module;
}

interface Occurrences {
  readonly ofClass: Map<ClassDef, (Attribute | Call)[]>;
  readonly outside: (Attribute | Call)[];
}

export function createAttributes(ground: Ground): Attributes {
  const survey = lazily(() => surveyOf(ground.module));
  const relatives = lazily(() => relativesOf(survey().classes, ground.names));
  const occurrences = new Map<string, Occurrences>();
  const families = new Map<ClassDef, ReadonlySet<ClassDef>>();

  const classBehind = (expression: Expression) => classBehindIn(ground, expression);

  const familyOf = (owner: ClassDef): ReadonlySet<ClassDef> => {
    const known = families.get(owner);
    if (known !== undefined) return known;
    const family = new Set([owner]);
    spread(owner, relatives().bases, family);
    spread(owner, relatives().subclasses, family);
    families.set(owner, family);
    return family;
  };

  const namedLike = (attribute: string): Occurrences => {
    const known = occurrences.get(attribute);
    if (known !== undefined) return known;
    const found: Occurrences = { ofClass: new Map(), outside: [] };
    for (const each of survey().attributes.get(attribute) ?? []) {
      const owner = classBehind(receiverOf(each));
      if (owner !== null) append(found.ofClass, owner, each);
      else if (found.outside.length < outsideAtMost && ground.names.nameOf(each) === null)
        found.outside.push(each);
    }
    occurrences.set(attribute, found);
    return found;
  };

  const ofFamily = (owner: ClassDef, attribute: string) => {
    const { ofClass } = namedLike(attribute);
    return [...familyOf(owner)].flatMap((each) => ofClass.get(each) ?? []);
  };

  const bodyBindingsOf = (owner: ClassDef, attribute: string): readonly Binding[] =>
    [...familyOf(owner)]
      .map((each) => bodyBinding(ground, each, attribute))
      .filter((binding) => binding !== null);

  const stores = new Map<ClassDef, Map<string, readonly Store[]>>();
  const storesIn = (owner: ClassDef, attribute: string): readonly Store[] => {
    const inBodies = bodyBindingsOf(owner, attribute).flatMap(({ sites }) => sites.map(({ node }) => node));
    return [...inBodies, ...ofFamily(owner, attribute)]
      .map((target) => storeOf(ground.tree, target))
      .filter((store) => store !== null)
      .sort(bySource);
  };

  return {
    classBehind,
    familyOf,
    bodyBindingsOf,
    storesOf(owner, attribute) {
      const byAttribute = stores.get(owner) ?? new Map<string, readonly Store[]>();
      stores.set(owner, byAttribute);
      const found = byAttribute.get(attribute) ?? storesIn(owner, attribute);
      byAttribute.set(attribute, found);
      return found;
    },
    occurrencesOf(owner, attribute) {
      return [...ofFamily(owner, attribute), ...namedLike(attribute).outside].sort(
        (one, other) => one.start - other.start,
      );
    },
  };
}

export function receiverOf(occurrence: Attribute | Call): Expression {
  if (occurrence.kind === "Attribute") return occurrence.value;
  return occurrence.args[0] ?? occurrence;
}

function bySource(one: Store, other: Store): number {
  return one.target.start - other.target.start;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function surveyOf(module: Module) {
  const attributes = new Map<string, (Attribute | Call)[]>();
  const classes: ClassDef[] = [];
  const waiting: Node[] = [module];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "Attribute") append(attributes, node.attr, node);
    if (node.kind === "ClassDef") classes.push(node);
    if (node.kind === "Call") {
      const name = nameAskedFor(node);
      if (name !== null) append(attributes, name, node);
    }
    for (const child of childrenOf(node)) waiting.push(child);
  }
  return { attributes, classes };
}

/** The "x" of `getattr(y, "x")`. */
function nameAskedFor({ func, args: [receiver, name] }: Call): string | null {
  if (func.kind !== "Name" || func.name !== "getattr" || receiver === undefined) return null;
  return name?.kind === "Constant" && typeof name.value === "string" ? name.value : null;
}

function relativesOf(classes: readonly ClassDef[], names: Names) {
  const bases = new Map<ClassDef, ClassDef[]>();
  const subclasses = new Map<ClassDef, ClassDef[]>();
  for (const each of classes) {
    for (const base of each.bases) {
      const definition = names.definitionOf(base);
      if (definition?.kind !== "ClassDef") continue;
      append(bases, each, definition);
      append(subclasses, definition, each);
    }
  }
  return { bases, subclasses };
}

function spread(
  from: ClassDef,
  relatives: ReadonlyMap<ClassDef, readonly ClassDef[]>,
  into: Set<ClassDef>,
): void {
  const waiting = [from];
  for (let each = waiting.pop(); each !== undefined && into.size < familyAtMost; each = waiting.pop()) {
    for (const relative of relatives.get(each) ?? []) {
      if (into.has(relative)) continue;
      into.add(relative);
      waiting.push(relative);
    }
  }
}

function classBehindIn({ tree, scopes, names }: Ground, expression: Expression): ClassDef | null {
  if (expression.kind !== "Name") return null;
  const sites = scopes.bindingOf(expression)?.sites ?? [];
  const [site] = sites;
  if (sites.length !== 1 || site === undefined) return null;
  if (site.kind === "class") return site.node.kind === "ClassDef" ? site.node : null;
  if (site.node.kind !== "Parameter") return null;
  const method = tree.parent(site.node);
  if (method?.kind !== "FunctionDef" || method.parameters[0] !== site.node) return null;
  if (method.decorators.some((each) => names.nameOf(each) === "builtins.staticmethod")) return null;
  return scopes.classOf(method);
}

function bodyBinding({ scopes }: Ground, owner: ClassDef, attribute: string): Binding | null {
  const [first] = owner.body;
  const binding = first === undefined ? null : scopes.lookUp(attribute, first);
  return binding?.scope === owner ? binding : null;
}
