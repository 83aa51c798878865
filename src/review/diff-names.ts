import type { StructuredPatch } from "diff";

/** Whether the diff's names carry `a/` and `b/` or one of git's mnemonic prefixes, or none. */
export type Prefixes = "some" | "none";

/** Git's own: a b, and with `diff.mnemonicPrefix` commit, index, work tree, object; `-R` swaps them. */
const prefix = /^([abciwo])\//;

/** Without prefixes (`diff.noprefix`) a `diff --git` line names one path twice; with them the two always differ. */
export function prefixesOf(text: string): Prefixes {
  const headers = [...text.matchAll(/^diff --git (.*)$/gm)];
  return headers.some(([, names]) => isTwice((names ?? "").trimEnd())) ? "none" : "some";
}

/** The patch with the names that the repository knows. */
export function withoutPrefix(parsed: StructuredPatch, prefixes: Prefixes): StructuredPatch {
  // jsdiff takes these names from `rename from` and `rename to`, which have no prefix, and adds one.
  const added = (parsed.isRename === true || parsed.isCopy === true) && parsed.hunks.length === 0;
  if (prefixes === "none" && !added) return parsed;
  const one = letterOf(parsed.oldFileName);
  const other = letterOf(parsed.newFileName);
  if (one === undefined || other === undefined || one === other) return parsed;
  return { ...parsed, oldFileName: strip(parsed.oldFileName), newFileName: strip(parsed.newFileName) };
}

function isTwice(names: string): boolean {
  const middle = (names.length - 1) / 2;
  return names[middle] === " " && names.slice(0, middle) === names.slice(middle + 1);
}

/** What differs between the two sides: a letter, or nothing at all for `/dev/null`. */
function letterOf(name: string | undefined): string | null | undefined {
  return name === undefined || name === "/dev/null" ? null : prefix.exec(name)?.[1];
}

function strip(name: string | undefined): string | undefined {
  return name?.replace(prefix, "");
}
