import type { Database } from "#database/database.ts";
import { openDatabase, type Place } from "#database/open.ts";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createFolder, type Folder } from "./folder.ts";
import { programs, startServer, type TestServer } from "./postgresql.ts";

/** Empty databases of one kind, for the tests of one file. */
export interface Databases {
  /** Where a new one is. */
  readonly place: () => Promise<Place>;
  /** A new one, or once more that of a place; closed when the test is over. */
  readonly open: (place?: Place) => Promise<Database>;
  /** Called when the test is over, the last one first. */
  readonly defer: (close: () => Promise<void>) => void;
}

/** The same tests on PGlite and on PostgreSQL; where no server can be had, a skipped test says so. */
export function describeOnDatabases(subject: string, tests: (databases: Databases) => void): void {
  describe(`${subject} on PGlite`, () => tests(withClosing(embedded())));
  if (programs !== null)
    describe(`${subject} on PostgreSQL`, () => tests(withClosing(onServer(programs ?? ""))));
  else it.skip(`${subject} on PostgreSQL: no server programs run here`, () => undefined);
}

const packages = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** Making an empty one takes PGlite many seconds, and copying it none: it is made once, for all runs of tests. The folder is to be copied. */
export async function makeEmpty(): Promise<string> {
  const description = readFileSync(join(packages, "@electric-sql/pglite/package.json"), "utf8");
  const { version } = JSON.parse(description) as { version: string };
  const cache = join(packages, ".cache/concurrency-check");
  const empty = join(cache, `pglite-${version}`);
  if (existsSync(empty)) return empty;
  mkdirSync(cache, { recursive: true });
  const made = mkdtempSync(`${empty}-`);
  const database = await openDatabase({ folder: made });
  await database.close();
  try {
    renameSync(made, empty);
  } catch {
    // Another test file was faster.
    rmSync(made, { recursive: true });
  }
  return empty;
}

function embedded(): Databases["place"] {
  let folder: Folder;
  let count = 0;
  beforeAll(() => {
    folder = createFolder();
  });
  afterAll(() => folder[Symbol.dispose]());
  return async () => {
    count += 1;
    const copy = join(folder.path, `copy-${count}`);
    cpSync(await makeEmpty(), copy, { recursive: true });
    return { folder: copy };
  };
}

function onServer(bin: string): Databases["place"] {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(bin);
  });
  afterAll(() => server.stop());
  return async () => ({ url: await server.createDatabase() });
}

function withClosing(place: Databases["place"]): Databases {
  const closes: (() => Promise<void>)[] = [];
  const defer = (close: () => Promise<void>) => void closes.unshift(close);
  afterEach(async () => {
    for (const close of closes.splice(0)) await close();
  });
  return {
    place,
    defer,
    async open(where) {
      const database = await openDatabase(where ?? (await place()));
      defer(() => database.close());
      return database;
    },
  };
}
