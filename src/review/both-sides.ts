import { applyBackwards } from "./diff.ts";
import { isReadable } from "./readable.ts";
import type { ChangedFile } from "./types.ts";

/** A file's content on one side, as it was fetched. */
export interface SideFile {
  readonly path: string;
  readonly content: Uint8Array | string;
}

/** What a change is compared from: its files, and the head's content of those that could be fetched. */
export interface Fetched {
  readonly files: readonly ChangedFile[];
  readonly contents: ReadonlyMap<string, Uint8Array | string>;
}

/** The Python of a change before and after it, as far as both are known. */
export interface BothSides {
  readonly heads: readonly SideFile[];
  readonly bases: readonly SideFile[];
  /** Head texts by path, of the files that are text. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * The base is made from the head by applying the patch backwards, which spares fetching every file twice. Where that does
 * not fit there is no base, and the review knows to be careful.
 */
export function bothSides({ files, contents }: Fetched): BothSides {
  const heads: SideFile[] = [];
  const bases: SideFile[] = [];
  const texts = new Map<string, string>();
  for (const file of files) {
    const content = file.status === "removed" ? "" : contents.get(file.path);
    const text = content === undefined ? null : asText(content);
    const base = text === null ? null : baseOf(file, text);
    if (base !== null) bases.push({ path: file.previousPath ?? file.path, content: base });
    if (content === undefined || file.status === "removed") continue;
    heads.push({ path: file.path, content });
    if (text !== null) texts.set(file.path, text);
  }
  return { heads, bases, texts };
}

function baseOf({ path, status, patch }: ChangedFile, text: string): string | null {
  if (status === "added" || status === "copied" || patch === null || !isReadable(path)) return null;
  return applyBackwards(text, patch);
}

/** Null where the bytes are not UTF-8. A mark at the beginning is kept: it is part of the first line. */
function asText(content: Uint8Array | string): string | null {
  if (typeof content === "string") return content;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return null;
  }
}
