import type { FileReport, Finding, Suppressed } from "#engine/finding.ts";
import { matchFindings, type Between, type Matched } from "#engine/match.ts";
import { isNotebook } from "#engine/notebook.ts";
import { readPatch } from "./diff.ts";
import { FilePatch } from "./file-patch.ts";
import { lastLine } from "./region.ts";
import type { ChangedFile, ReviewInput } from "./types.ts";

/** What of a review's input decides what is introduced. */
export type TwoSides = Pick<ReviewInput, "files" | "heads" | "bases">;

/** The patches that could be read, by the path at the head. */
export type Patches = ReadonlyMap<string, FilePatch>;

export interface Introduced {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** Files of which neither the base nor the diff is known: what is new in them cannot be told. */
  readonly notCompared: readonly string[];
  /** Those, and files of which only the diff is known: more may be introduced in them. */
  readonly unsure: ReadonlySet<string>;
}

/** A file that was only moved, or whose mode changed, has no patch and no changed line either. */
const withoutChange: readonly ChangedFile["status"][] = ["renamed", "unchanged", "changed"];

export function patchesOf(files: readonly ChangedFile[]): Patches {
  const patches = new Map<string, FilePatch>();
  for (const file of files) {
    // Its lines are those of JSON, and no line of a cell.
    if (isNotebook(file.path)) continue;
    const empty = withoutChange.includes(file.status) ? new FilePatch([]) : null;
    const patch = file.patch === null ? empty : readPatch(file.patch);
    if (patch !== null) patches.set(file.path, patch);
  }
  return patches;
}

/**
 * What the head has and the merge base has not. A finding whose ignore comment the change takes away is introduced too.
 * Where the base could not be read in full, only what stands on an added line, or rests on one, counts as introduced:
 * a change must not be blamed for what could not be seen before it.
 */
export function introducedBy(input: TwoSides, patches: Patches): Introduced {
  const matched = matchFindings(
    input.bases.flatMap(allOf),
    input.heads.flatMap(allOf),
    between(input, patches),
  );
  const isNew = introducedSet(input, matched);
  const comparing = comparingOf(input, patches);
  const isIntroduced = (finding: Finding) =>
    isNew.has(finding) &&
    (comparing.get(finding.path) === "whole" ||
      (comparing.get(finding.path) === "added lines" && restsOnAddedLine(finding, patches)));
  return {
    findings: input.heads.flatMap((report) => report.findings).filter(isIntroduced),
    suppressed: input.heads
      .flatMap((report) => report.suppressed)
      .filter((each) => isIntroduced(each.finding)),
    notCompared: [...comparing].flatMap(([path, how]) => (how === "not" ? [path] : [])),
    unsure: new Set([...comparing].flatMap(([path, how]) => (how === "whole" ? [] : [path]))),
  };
}

function allOf(report: FileReport): readonly Finding[] {
  return [...report.findings, ...report.suppressed.map((each) => each.finding)];
}

function introducedSet(input: TwoSides, matched: Matched): ReadonlySet<Finding> {
  const silentBefore = new Set(
    input.bases.flatMap((report) => report.suppressed.map((each) => each.finding)),
  );
  const silentNow = new Set(input.heads.flatMap((report) => report.suppressed.map((each) => each.finding)));
  const spoken = matched.pairs.filter((pair) => silentBefore.has(pair.old) && !silentNow.has(pair.new));
  return new Set([...matched.introduced, ...spoken.map((pair) => pair.new)]);
}

/** How the findings of each head file are told from those it had before. */
function comparingOf(
  { files, heads, bases }: TwoSides,
  patches: Patches,
): ReadonlyMap<string, "whole" | "added lines" | "not"> {
  const fileOf = new Map(files.map((file) => [file.path, file]));
  const readBases = new Set(bases.filter((report) => report.read === "whole").map((report) => report.path));
  return new Map(
    heads.map(({ path }) => {
      const file = fileOf.get(path);
      if (file?.status === "added" || readBases.has(file?.previousPath ?? path)) return [path, "whole"];
      return [path, patches.has(path) ? "added lines" : "not"];
    }),
  );
}

function between({ files, heads }: TwoSides, patches: Patches): Between {
  const pathOf = new Map(files.map((file) => [file.previousPath ?? file.path, file.path]));
  return {
    mapLine(oldPath, oldLine) {
      const path = pathOf.get(oldPath);
      const line = path === undefined ? null : (patches.get(path)?.newLineOf(oldLine) ?? null);
      return path === undefined || line === null ? null : { path, line };
    },
    renamed: new Map([...pathOf].filter(([old, path]) => old !== path)),
    unread: new Set(heads.filter((report) => report.read !== "whole").map((report) => report.path)),
  };
}

function restsOnAddedLine(finding: Finding, patches: Patches): boolean {
  return [finding, ...finding.evidence].some((place) => {
    const span = { first: place.line, last: lastLine(place), to: place.line };
    return (patches.get(place.path)?.nearestAdded(span) ?? null) !== null;
  });
}
