import type { Blocking } from "#python/model.ts";

/**
 * Of the calls that block, those that are worth telling a caller of who does not see them. Reading one file, a stat, a prompt in a
 * terminal are in half of all helpers, and seldom what anybody waits for; whole trees and archives are.
 */
const wholeTrees: ReadonlySet<string> = new Set([
  "shutil.copytree",
  "shutil.make_archive",
  "shutil.move",
  "shutil.rmtree",
  "shutil.unpack_archive",
  "tarfile.TarFile.extractall",
  "zipfile.ZipFile.extractall",
]);

/** Who takes the next item of a queue in a helper has mostly seen that there is one. */
const ofQueue = /Queue\.(?:get|join)$/;

/** psutil.readthedocs.io: these read some files that the kernel keeps in memory, or wait for a fraction of a second; what waits for an end counts. */
const ofKernel =
  /^psutil\.(?:net_connections|process_iter|test|(?:Process\.)?(?:children|cpu_(?:times_)?percent))$/;

export function countsFromAfar(callee: string, { kind, lasts }: Blocking): boolean {
  if (lasts === "brief" || kind === "input" || ofQueue.test(callee) || ofKernel.test(callee)) return false;
  return kind !== "file" || wholeTrees.has(callee);
}

/**
 * A database in the process itself, whose statements take microseconds or minutes, and sessions behind which one may stand: a layer of
 * such calls is how a whole program is built, and no single one of them what anybody would change.
 */
const databases = /^(?:sqlite3|sqlalchemy|sqlmodel)\./;

export function isDatabase(callee: string): boolean {
  return databases.test(callee);
}
