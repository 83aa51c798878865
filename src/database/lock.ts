import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DatabaseNotOpened, fieldOf, sentenceOf } from "./errors.ts";

/** SQLite's code for a lock that another has. */
const busy = 5;

/**
 * Keeps every other process off a folder until it is released, or this process ends in whatever way. Throws DatabaseNotOpened
 * where another has it.
 *
 * The lock is the operating system's, taken through SQLite's locking of its file, since Node has no other way to one. A file with the
 * owner's process id was refused: in two containers that share a volume both owners are process 1, each is blind to the
 * other, and the second takes the first one's lock for a dead one's.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const owner = join(folder, "owner");
  const file = new DatabaseSync(join(folder, "lock"), { timeout: 0 });
  try {
    file.exec("begin exclusive");
    writeFileSync(owner, `process ${process.pid} on ${hostname()}\n`);
  } catch (error) {
    file.close();
    throw fieldOf(error, "errcode") === busy ? new DatabaseNotOpened(inUse(folder, owner)) : error;
  }
  return () => file.close();
}

function inUse(folder: string, owner: string): string {
  return `"${folder}" is in use by ${read(owner)}: stop it, or set DATA_DIR to another folder.`;
}

function read(owner: string): string {
  try {
    return readFileSync(owner, "utf8").trim();
  } catch (error) {
    return `another process (${sentenceOf(error)})`;
  }
}
