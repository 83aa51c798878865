import type { Finding } from "#engine/finding.ts";
import { topLevelBlocks, type Block } from "./blocks.ts";
import type { Side, Span } from "./file-patch.ts";
import type { Patches } from "./introduced.ts";
import { lastLine } from "./region.ts";

/** Where a comment stands, as GitHub names it; `startLine` is null for a single line. */
export interface Place {
  readonly path: string;
  readonly side: Side;
  readonly line: number;
  readonly startLine: number | null;
}

export type Placer = (finding: Finding) => Place | null;

/** GitHub puts a comment below the last line of its range; from here on that is too far from where the finding begins. */
const longestRange = 10;

/**
 * Finds the line of the diff on which a finding is said: its own lines; else the changed line of its evidence that is
 * nearest; else the removed line nearest to it, where a deletion touched the function around it or its evidence; else
 * null. Own lines may be unchanged ones inside a hunk: the reader sees them next to the change that made them wrong.
 */
export function createPlacer(patches: Patches, texts: ReadonlyMap<string, string>): Placer {
  const blocksOf = remembered((path: string) => topLevelBlocks(texts.get(path) ?? ""));
  return (finding) => {
    if (finding.changeLevel) return null;
    return (
      ownLines(finding, patches) ??
      onEvidence(finding, patches) ??
      onDeletion(finding, patches, blocksOf(finding.path))
    );
  };
}

function ownLines(finding: Finding, patches: Patches): Place | null {
  const patch = patches.get(finding.path);
  const first = finding.line;
  const last = lastLine(finding);
  if (patch === undefined) return null;
  const hunk = patch.hunkOf("RIGHT", first);
  if (hunk !== null && hunk === patch.hunkOf("RIGHT", last)) {
    const tooLong = last - first >= longestRange;
    return right(finding.path, tooLong ? first : last, tooLong || first === last ? null : first);
  }
  const span = { first, last, to: first };
  const line = patch.nearestAdded(span) ?? patch.nearestShown(span);
  return line === null ? null : right(finding.path, line, null);
}

function onEvidence(finding: Finding, patches: Patches): Place | null {
  const places = finding.evidence.flatMap((evidence) => {
    const near = evidence.path === finding.path ? finding.line : evidence.line;
    const span = { first: evidence.line, last: lastLine(evidence), to: near };
    const line = patches.get(evidence.path)?.nearestAdded(span) ?? null;
    if (line === null) return [];
    return [{ place: right(evidence.path, line, null), distance: Math.abs(line - near) }];
  });
  const inFile = places.filter(({ place }) => place.path === finding.path);
  const sorted = (inFile.length > 0 ? inFile : places).toSorted(
    (one, other) => one.distance - other.distance,
  );
  return sorted[0]?.place ?? null;
}

function onDeletion(finding: Finding, patches: Patches, blocks: readonly Block[]): Place | null {
  const patch = patches.get(finding.path);
  if (patch === undefined) return null;
  const around = blocks.findLast((block) => block.first <= finding.line);
  const isAround = around !== undefined && finding.line <= around.last;
  const inBlock = isAround ? [spanOf(around, finding)] : [];
  const behind = isAround ? patch.nearestRemoved(behindBlanks(around)) : null;
  const atEvidence = finding.evidence.flatMap((evidence) => {
    const hunk = evidence.path === finding.path ? patch.hunkOf("RIGHT", evidence.line) : null;
    return hunk === null
      ? []
      : [{ first: hunk.newStart, last: hunk.newStart + hunk.newLines, to: finding.line }];
  });
  const rows = [...inBlock, ...atEvidence].flatMap((span) => patch.nearestRemoved(span) ?? []);
  // At the margin another function or class begins.
  if (behind !== null && /^\s/.test(behind.text)) rows.push(behind);
  const distance = (line: number) => Math.abs(line - finding.line);
  const [row] = rows.toSorted((one, other) => distance(one.newLine) - distance(other.newLine));
  return row === undefined ? null : { path: finding.path, side: "LEFT", line: row.oldLine, startLine: null };
}

/** One line more: what was removed at the block's end stood before the line that now follows it. */
function spanOf(block: Block, finding: Finding): Span {
  return { first: block.first, last: block.last + 1, to: finding.line };
}

/** A method that was deleted at its class's end stood behind blank lines that are still there. */
function behindBlanks({ last, end }: Block): Span {
  return { first: last + 2, last: end + 1, to: last + 2 };
}

function right(path: string, line: number, startLine: number | null): Place {
  return { path, side: "RIGHT", line, startLine };
}

function remembered<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
