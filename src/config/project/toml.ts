import { parse } from "smol-toml";

/** A project file's sections as JSON-like data. Longer texts are not read: no project needs them, and they are strangers'. */
const mostCharacters = 262_144;

export type Table = Readonly<Record<string, unknown>>;

/** A TOML file; empty where it is none. */
export function readToml(text: string | undefined): Table {
  if (text === undefined || text.length > mostCharacters) return {};
  try {
    return parse(text);
  } catch {
    // Broken or hostile: then nothing is known, and the project's own tools will say so.
    return {};
  }
}

/** The table at a path of keys; empty where there is none. */
export function tableAt(table: Table, ...keys: readonly string[]): Table {
  let at: unknown = table;
  for (const key of keys) at = isTable(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return isTable(at) ? at : {};
}

export function textAt(table: Table, key: string): string | null {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return typeof value === "string" ? value : null;
}

/** The texts of a list; null where there is no list. */
export function textsAt(table: Table, key: string): readonly string[] | null {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : null;
}

function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
