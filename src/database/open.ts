import type { Database } from "./database.ts";
import { openPglite } from "./pglite.ts";
import { openPostgresql } from "./postgresql.ts";

/** The address of a PostgreSQL database, or a folder of this machine in which an embedded one lives. */
export type Place = { readonly url: string } | { readonly folder: string };

/** Throws DatabaseNotOpened, with one sentence for the operator. */
export function openDatabase(place: Place): Promise<Database> {
  return "url" in place ? openPostgresql(place.url) : openPglite(place.folder);
}
