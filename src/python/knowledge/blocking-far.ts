import type { Blocking } from "#python/model.ts";
import { split } from "./members.ts";

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

export function countsFromAfar(callee: string, { kind, lasts }: Blocking): boolean {
  if (lasts === "brief" || kind === "input") return false;
  return kind !== "file" || wholeTrees.has(callee);
}

/** Databases in the process itself: a statement takes microseconds or minutes, and the text does not tell. */
export function isInProcess(callee: string): boolean {
  return split(callee)[0].startsWith("sqlite3");
}
