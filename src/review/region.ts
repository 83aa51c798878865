import type { Region } from "#engine/finding.ts";

/** The last line a region holds anything of: one that ends before a line's first column does not hold that line. */
export function lastLine({ line, endLine, endColumn }: Region): number {
  return endColumn <= 1 && endLine > line ? endLine - 1 : endLine;
}
