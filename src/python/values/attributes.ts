import type { Binding, Names, Scopes, Tree } from "#python/model.ts";
import type { Attribute, Call, ClassDef, Expression, Module } from "#python/syntax/ast.ts";
import { createFamilies } from "./families.ts";
import { append, lazily, remembered } from "./remembered.ts";
import { storeOf, type Store } from "./stores.ts";
import { surveyOf } from "./survey.ts";

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

/** Places outside the families that are looked at: real files hold a few for each attribute. */
const outsideAtMost = 1_000;

interface Ground {
  readonly tree: Tree;
  readonly scopes: Scopes;
  readonly names: Names;
  readonly module: Module;
}

interface Occurrences {
  readonly ofClass: ReadonlyMap<ClassDef, readonly (Attribute | Call)[]>;
  readonly outside: readonly (Attribute | Call)[];
}

export function createAttributes(ground: Ground): Attributes {
  const { module, names, tree } = ground;
  const survey = lazily(() => surveyOf(module));
  const families = lazily(() => createFamilies(survey().classes, names));
  const familyOf = (owner: ClassDef): ReadonlySet<ClassDef> => families()(owner);
  const namedLike = remembered((attribute: string) =>
    sorted(ground, survey().attributes.get(attribute) ?? []),
  );

  const ofFamily = (owner: ClassDef, attribute: string): readonly (Attribute | Call)[] => {
    const { ofClass } = namedLike(attribute);
    return [...familyOf(owner)].flatMap((each) => ofClass.get(each) ?? []);
  };

  const bodyBindingsOf = (owner: ClassDef, attribute: string): readonly Binding[] =>
    [...familyOf(owner)]
      .map((each) => bodyBinding(ground, each, attribute))
      .filter((binding) => binding !== null);

  const stores = remembered((owner: ClassDef) =>
    remembered((attribute: string): readonly Store[] => {
      const inBodies = bodyBindingsOf(owner, attribute).flatMap(({ sites }) => sites.map(({ node }) => node));
      return [...inBodies, ...ofFamily(owner, attribute)]
        .map((target) => storeOf(tree, target))
        .filter((store) => store !== null)
        .sort((one, other) => one.target.start - other.target.start);
    }),
  );

  return {
    classBehind: (expression) => classBehind(ground, expression),
    familyOf,
    bodyBindingsOf,
    storesOf: (owner, attribute) => stores(owner)(attribute),
    occurrencesOf(owner, attribute) {
      const all = [...ofFamily(owner, attribute), ...namedLike(attribute).outside];
      return all.sort((one, other) => one.start - other.start);
    },
  };
}

/** Sorts the occurrences of one attribute's name by the class whose object they are of. */
function sorted(ground: Ground, written: readonly (Attribute | Call)[]): Occurrences {
  const ofClass = new Map<ClassDef, (Attribute | Call)[]>();
  const outside: (Attribute | Call)[] = [];
  for (const each of written) {
    const owner = classBehind(ground, receiverOf(each));
    if (owner !== null) append(ofClass, owner, each);
    else if (outside.length < outsideAtMost && ground.names.nameOf(each) === null) outside.push(each);
  }
  return { ofClass, outside };
}

function receiverOf(occurrence: Attribute | Call): Expression {
  if (occurrence.kind === "Attribute") return occurrence.value;
  return occurrence.args[0] ?? occurrence;
}

function classBehind({ tree, scopes, names }: Ground, expression: Expression): ClassDef | null {
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
