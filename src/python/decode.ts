import type { Refusal } from "./syntax/parse.ts";

const mostBytes = 1_000_000;

/** A file's bytes as text, with its BOM; or why it is not read. */
export function decode(bytes: Uint8Array): { readonly text: string } | Refusal {
  if (bytes.length > mostBytes) return { refused: "larger than 1 MB" };
  if (bytes.includes(0)) return { refused: "holds NUL bytes: binary" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { refused: "not UTF-8" };
  }
}
