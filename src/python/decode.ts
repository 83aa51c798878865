import type { Refusal } from "./syntax/parse.ts";

const mostBytes = 1_000_000;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * A file's bytes as text, a byte order mark kept, so that offsets count it; or why it is not read. Coding cookies (PEP 263)
 * are not followed: a file is UTF-8 or it is refused, whatever it declares.
 */
export function decode(bytes: Uint8Array): { readonly text: string } | Refusal {
  if (bytes.length > mostBytes) return { refused: "larger than 1 MB" };
  if (bytes.includes(0)) return { refused: "holds NUL bytes: binary" };
  try {
    return { text: utf8.decode(bytes) };
  } catch {
    return { refused: "not UTF-8" };
  }
}
