import { createPatch } from "diff";
import type { CorpusFile } from "./corpus.ts";

/** A file and the same file with one line more. */
export interface Edited {
  readonly path: string;
  readonly head: string;
  /** Hunks only, as GitHub gives them. */
  readonly patch: string;
  /** The added line, from 1. */
  readonly line: number;
}

/** One statement more before the middle one of the file's indented `return`s, or at its end where there is none. */
export function edited({ path, text }: CorpusFile): Edited {
  const returns = [...text.matchAll(/^[ \t]+(?=return\b)/gm)];
  const middle = returns[Math.floor(returns.length / 2)];
  const at = middle?.index ?? text.length;
  const above = text.slice(0, at);
  const indent = middle?.[0] ?? (/[^\n]$/.test(above) ? "\n" : "");
  const head = `${above}${indent}counted = 1\n${text.slice(at)}`;
  return { path, head, patch: hunksOf(text, head), line: `${above}${indent}`.split("\n").length };
}

function hunksOf(base: string, head: string): string {
  const patch = createPatch("file", base, head);
  return patch.slice(Math.max(0, patch.indexOf("\n@@")) + 1);
}
