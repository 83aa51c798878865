import type { EngineOptions } from "#engine/options.ts";
import type { ModuleFacts } from "#python/modules/facts.ts";
import type { Analyst, Source } from "./types.ts";

/** Where files come from that a change leaves as they are. */
export interface Elsewhere {
  /** The contents of those of the paths that exist; null where that could not be found out. */
  readonly read: (paths: readonly string[]) => Promise<ReadonlyMap<string, Source["content"]> | null>;
  /** How often may be read: what a file imports may pass on what a further one defines. */
  readonly rounds: number;
}

/** Files that were fetched for what they tell, once for both versions of a change. */
export interface Shelf {
  /** What those of the paths tell that are there, or can still be fetched. */
  fetch(paths: readonly string[]): Promise<readonly ModuleFacts[]>;
  /** True for a path that was asked for and could not be looked up. */
  isLacking(path: string): boolean;
  /** From now on nothing is fetched. */
  close(): void;
}

/**
 * Paths that are looked up in all. A module is two, of which one exists, and a change asks about two or three modules for each of
 * its files; one of GitHub's queries holds fifty, within its ten seconds.
 */
const mostPaths = 50;

/** A module that people import from has a tenth of that; larger ones are data or generated. */
const mostBytes = 256_000;

/** About a second's analysis, and two hundred modules of common size. */
const mostBytesInAll = 2_000_000;

/** `factsOf` reads a file of the repository for what it tells. */
export function createShelf(
  { read, rounds }: Elsewhere,
  factsOf: (sources: readonly Source[]) => Promise<readonly ModuleFacts[]>,
): Shelf {
  const known = new Map<string, ModuleFacts | null>();
  const lacking = new Set<string>();
  let left = { rounds, paths: mostPaths, bytes: mostBytesInAll };

  /** Within what is left; the first come first. */
  const isFitting = ({ content }: Source): boolean => {
    const size = content.length;
    if (size > mostBytes || size > left.bytes) return false;
    left = { ...left, bytes: left.bytes - size };
    return true;
  };

  async function look(paths: readonly string[]): Promise<void> {
    left = { ...left, rounds: left.rounds - 1, paths: left.paths - paths.length };
    const found = await read(paths);
    if (found === null) for (const path of paths) lacking.add(path);
    const sources = [...(found ?? [])].map(([path, content]) => ({ path, content }));
    const fitting = sources.filter(isFitting);
    for (const { path } of sources) if (!fitting.some((each) => each.path === path)) lacking.add(path);
    for (const path of paths) known.set(path, null);
    for (const facts of await factsOf(fitting)) known.set(facts.path, facts);
  }

  return {
    async fetch(paths) {
      const unknown = paths.filter((path) => !known.has(path));
      const now = left.rounds > 0 ? unknown.slice(0, left.paths) : [];
      for (const path of unknown.slice(now.length)) lacking.add(path);
      if (now.length > 0) await look(now);
      return paths.flatMap((path) => known.get(path) ?? []);
    },
    isLacking: (path) => lacking.has(path),
    close: () => (left = { ...left, rounds: 0 }),
  };
}

/** What of the sources can be read, by the options of their paths. */
export function createReader(
  analyst: Pick<Analyst, "factsOf">,
  optionsOf: (path: string) => EngineOptions,
): (sources: readonly Source[]) => Promise<readonly ModuleFacts[]> {
  return async (sources) => {
    const facts = await Promise.all(
      sources.map((source) => analyst.factsOf([source], optionsOf(source.path))),
    );
    return facts.flat().filter((each) => each !== null);
  };
}
