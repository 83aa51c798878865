import type { ClassFacts, FunctionFacts, ModuleFacts, Reference } from "./facts.ts";
import { packagesOf, pathsOf, splitsOf } from "./paths.ts";

/** What a name of another module turned out to be; `member` is its qualified name there. */
export type Found =
  | {
      readonly kind: "function";
      readonly module: ModuleFacts;
      readonly member: string;
      readonly facts: FunctionFacts;
    }
  | {
      readonly kind: "class";
      readonly module: ModuleFacts;
      readonly member: string;
      readonly facts: ClassFacts;
    }
  /** A name that the repository only passes on: `from time import sleep` in `.compat`. */
  | { readonly kind: "other"; readonly name: string };

/** Finds what is known of a name, as the file of this path writes it; null for all that is not known. */
export interface Known {
  find(place: Written, missing: Missing): Found | null;
  /** A definition of the module itself, by its qualified name; methods of a class also in its bases. */
  findIn(module: ModuleFacts, member: string, missing: Missing): Found | null;
}

/** A canonical name as a file writes it. */
export interface Written {
  readonly name: string;
  readonly from: string;
}

/** Told of each name, the asked one or one on the way, that a module would have to be known for. */
export type Missing = (written: Written) => void;

/**
 * Re-exports and bases followed for one name. A package that re-exports what its own package re-exports is two; each is a file that
 * somebody has to have fetched.
 */
const mostHops = 8;

/** What these files tell; the packages they show to exist are those that may be imported from anywhere. */
export function createKnown(modules: readonly ModuleFacts[]): Known {
  const packages = packagesOf(modules.map(({ path }) => path));
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const moduleOf: Search["moduleOf"] = (module, from) =>
    pathsOf(module, from, packages).flatMap((path) => byPath.get(path) ?? [])[0] ?? null;
  return {
    find: (written, missing) => findName({ moduleOf, missing }, written, mostHops),
    findIn: (facts, member, missing) => findMember({ moduleOf, missing }, { facts, member }, mostHops),
  };
}

interface Search {
  readonly missing: Missing;
  moduleOf(module: string, from: string): ModuleFacts | null;
}

function findName(search: Search, { name, from }: Written, hops: number): Found | null {
  if (hops === 0) return null;
  let isAllKnown = true;
  for (const { module, member } of splitsOf(name)) {
    const facts = search.moduleOf(module, from);
    const found = facts && findMember(search, { facts, member }, hops);
    if (found) return found;
    isAllKnown &&= facts !== null;
  }
  if (!isAllKnown) search.missing({ name, from });
  return null;
}

interface Place {
  readonly facts: ModuleFacts;
  readonly member: string;
}

function findMember(search: Search, { facts, member }: Place, hops: number): Found | null {
  if (hops === 0) return null;
  const definition = own(facts.functions, member);
  if (definition) return { kind: "function", module: facts, member, facts: definition };
  const [head = "", ...rest] = member.split(".");
  const owner = own(facts.classes, head);
  if (owner) return findInClass(search, { facts, owner, head, rest }, hops);
  const object = own(facts.objects, head);
  if (object) return rest.length === 0 ? null : follow(search, { facts, reference: object, rest }, hops - 1);
  const imported = own(facts.imports, head);
  if (imported !== undefined)
    return follow(search, { facts, reference: { other: imported }, rest }, hops - 1);
  for (const star of facts.stars) {
    const name = star.endsWith(".") ? star + member : `${star}.${member}`;
    const found = findName(search, { name, from: facts.path }, hops - 1);
    if (found) return found;
  }
  return null;
}

interface InClass {
  readonly facts: ModuleFacts;
  readonly owner: ClassFacts;
  readonly head: string;
  readonly rest: readonly string[];
}

function findInClass(search: Search, { facts, owner, head, rest }: InClass, hops: number): Found | null {
  if (rest.length === 0) return { kind: "class", module: facts, member: head, facts: owner };
  if (rest.length > 1) return null;
  for (const reference of owner.bases) {
    const found = follow(search, { facts, reference, rest }, hops - 1);
    if (found) return found;
  }
  return null;
}

interface Followed {
  readonly facts: ModuleFacts;
  readonly reference: Reference;
  readonly rest: readonly string[];
}

function follow(search: Search, { facts, reference, rest }: Followed, hops: number): Found | null {
  const tail = rest.length === 0 ? "" : `.${rest.join(".")}`;
  if ("own" in reference) return findMember(search, { facts, member: reference.own + tail }, hops);
  const name = reference.other + tail;
  const found = findName(search, { name, from: facts.path }, hops);
  if (found) return found;
  const isOurs = name.startsWith(".") || pathsOf(splitsOf(name)[0]?.module ?? "", facts.path).length > 0;
  return isOurs ? null : { kind: "other", name };
}

/** A table's own entry: names come from the code that is read, `constructor` among them. */
function own<V>(table: Readonly<Record<string, V>>, key: string): V | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
