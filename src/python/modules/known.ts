import { remembered } from "#python/values/remembered.ts";
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
  find(written: Written, notes: Notes): Found | null;
  /** A definition of the module itself, by its qualified name; methods of a class also in its bases. */
  findIn(module: ModuleFacts, member: string, notes: Notes): Found | null;
}

/** A canonical name as a file writes it. */
export interface Written {
  readonly name: string;
  readonly from: string;
}

/** What a search tells besides its answer. */
export interface Notes {
  /** The asked name, or one on the way, that a further module would have to be known for. */
  missing(written: Written): void;
  /** An entry of a module that the answer rests on. */
  met?(module: ModuleFacts, table: Table, key: string): void;
}

/** The tables of a module's facts. */
export type Table = "functions" | "classes" | "objects" | "imports";

/**
 * Re-exports and bases followed for one name. A package that re-exports what its own package re-exports is two; each is a file that
 * somebody has to have fetched.
 */
const mostHops = 8;

/**
 * What these files tell; the packages they show to exist are those that may be imported from anywhere. Each name is looked for
 * once: a file's calls ask for the same few hundred names thousands of times.
 */
export function createKnown(modules: readonly ModuleFacts[]): Known {
  const packages = packagesOf(modules.map(({ path }) => path));
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const moduleAs = remembered((from: string) =>
    remembered(
      (module: string) =>
        pathsOf(module, from, packages).flatMap((path) => byPath.get(path) ?? [])[0] ?? null,
    ),
  );
  const moduleOf: Search["moduleOf"] = (module, from) => moduleAs(from)(module);
  const named = remembered((from: string) =>
    remembered((name: string) =>
      withNotes((notes) => findName({ moduleOf, notes, seen: new Map() }, { name, from }, mostHops)),
    ),
  );
  const members = remembered((facts: ModuleFacts) =>
    remembered((member: string) =>
      withNotes((notes) => findMember({ moduleOf, notes, seen: new Map() }, { facts, member }, mostHops)),
    ),
  );
  return {
    find: ({ name, from }, notes) => named(from)(name)(notes),
    findIn: (facts, member, notes) => members(facts)(member)(notes),
  };
}

/** Searches once; whoever asks is told the answer, and the notes that were taken on the way. */
function withNotes(search: (notes: Notes) => Found | null): (asking: Notes) => Found | null {
  const taken: ((asking: Notes) => void)[] = [];
  const found = search({
    missing: (written) => taken.push((asking) => asking.missing(written)),
    met: (module, table, key) => taken.push((asking) => asking.met?.(module, table, key)),
  });
  return (asking) => {
    for (const tell of taken) tell(asking);
    return found;
  };
}

interface Search {
  readonly notes: Notes;
  /** The members that were looked for: packages that pass on each other's names would be gone through again and again. */
  readonly seen: Map<ModuleFacts, Set<string>>;
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
  if (!isAllKnown) search.notes.missing({ name, from });
  return null;
}

interface Place {
  readonly facts: ModuleFacts;
  readonly member: string;
}

function findMember(search: Search, { facts, member }: Place, hops: number): Found | null {
  if (hops === 0 || isSeen(search, facts, member)) return null;
  const entry = readerOf(search, facts);
  const definition = entry("functions", facts.functions, member);
  if (definition) return { kind: "function", module: facts, member, facts: definition };
  const [head = "", ...rest] = member.split(".");
  const owner = entry("classes", facts.classes, head);
  if (owner) return findInClass(search, { facts, owner, head, rest }, hops);
  const object = entry("objects", facts.objects, head);
  if (object) return rest.length === 0 ? null : follow(search, { facts, reference: object, rest }, hops - 1);
  const imported = entry("imports", facts.imports, head);
  if (imported !== undefined)
    return follow(search, { facts, reference: { other: imported }, rest }, hops - 1);
  return findInStars(search, { facts, member }, hops - 1);
}

/** What `from module import *` may bring along. */
function findInStars(search: Search, { facts, member }: Place, hops: number): Found | null {
  for (const star of facts.stars) {
    const module = search.moduleOf(star, facts.path);
    const found = module && findMember(search, { facts: module, member }, hops);
    if (found) return found;
    const name = star.endsWith(".") ? star + member : `${star}.${member}`;
    if (module === null) search.notes.missing({ name, from: facts.path });
  }
  return null;
}

function isSeen({ seen }: Search, facts: ModuleFacts, member: string): boolean {
  const members = seen.get(facts) ?? new Set();
  seen.set(facts, members);
  return members.size === members.add(member).size;
}

/** A table's own entry: names come from the code that is read, `constructor` among them. */
function readerOf({ notes }: Search, facts: ModuleFacts) {
  return <V>(table: Table, entries: Readonly<Record<string, V>>, key: string): V | undefined => {
    if (!Object.hasOwn(entries, key)) return undefined;
    notes.met?.(facts, table, key);
    return entries[key];
  };
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
