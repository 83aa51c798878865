import type { ModuleFacts } from "./facts.ts";
import type { Found, Known, Notes, Table, Written } from "./known.ts";

/** As much of what is known as the answers about some names rest on. */
export interface Slice {
  readonly modules: readonly ModuleFacts[];
  /** Names that further modules would have to be known for. */
  readonly missing: readonly Written[];
  /** True where something in it blocks or has to be awaited: without that, no answer changes. */
  readonly matters: boolean;
}

/** Names looked at for one file; a hostile one may lead to all there are. */
const mostNames = 1_000;

/** A name to look at: as a file writes it, or a member of a module that is known. */
type Place = Written | { readonly module: ModuleFacts; readonly member: string };

/** What is asked of these names, and of all that their functions run. */
export function sliceOf(known: Known, asked: readonly Written[]): Slice {
  const missing = new Map<string, Written>();
  const slices = new Map<string, ModuleFacts>();
  const notes: Notes = {
    missing: (written) => missing.set(keyOf(written), written),
    met(module, table, key) {
      slices.set(
        module.path,
        withEntry(slices.get(module.path) ?? withoutEntries(module), module, { table, key }),
      );
    },
  };
  const waiting = new Map<string, Place>(asked.map((written) => [keyOf(written), written]));
  let matters = false;
  // What is added while a map is gone through is gone through too.
  for (const place of waiting.values()) {
    const found =
      "name" in place ? known.find(place, notes) : known.findIn(place.module, place.member, notes);
    matters ||= isTelling(found);
    for (const next of nextOf(found)) if (waiting.size < mostNames) waiting.set(keyOf(next), next);
  }
  return { modules: [...slices.values()], missing: [...missing.values()], matters };
}

function isTelling(found: Found | null): boolean {
  if (found?.kind === "other") return true;
  if (found?.kind !== "function") return false;
  return found.facts.coroutine || found.facts.runs.some(({ to }) => to === "blocking");
}

/** What a call of the found runs. */
function nextOf(found: Found | null): readonly Place[] {
  if (found === null || found.kind === "other") return [];
  const { module, member } = found;
  if (found.kind === "class") return [{ module, member: `${member}.__init__` }];
  return found.facts.runs.flatMap((run): Place[] => {
    if (run.to === "blocking") return [];
    return "own" in run.name
      ? [{ module, member: run.name.own }]
      : [{ name: run.name.other, from: module.path }];
  });
}

function keyOf(place: Place): string {
  return "name" in place ? JSON.stringify([place.name, place.from]) : `${place.module.path}:${place.member}`;
}

function withoutEntries({ path, stars }: ModuleFacts): ModuleFacts {
  return { path, functions: {}, classes: {}, objects: {}, imports: {}, stars };
}

function withEntry(
  slice: ModuleFacts,
  module: ModuleFacts,
  { table, key }: { readonly table: Table; readonly key: string },
): ModuleFacts {
  if (Object.hasOwn(slice[table], key)) return slice;
  return { ...slice, [table]: { ...slice[table], [key]: module[table][key] } };
}
