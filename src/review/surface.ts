import type { FileReport } from "#engine/finding.ts";
import { surfaceKinds, type SurfaceKind } from "#engine/surface.ts";
import type { Patches } from "./introduced.ts";

/** How much of a kind the change sets up; kinds of which there is none are left out. */
export type AddedSurface = readonly { readonly kind: SurfaceKind; readonly count: number }[];

/** What stands on added lines. Code that was moved counts, since what it runs beside is another. */
export function addedSurface(heads: readonly FileReport[], patches: Patches): AddedSurface {
  const added = heads.flatMap(({ path, surface }) =>
    surface.filter(({ line }) => patches.get(path)?.isAdded(line) === true),
  );
  return surfaceKinds
    .map((kind) => ({ kind, count: added.filter((each) => each.kind === kind).length }))
    .filter(({ count }) => count > 0);
}
