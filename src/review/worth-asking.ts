import type { FileReport } from "#engine/finding.ts";
import { patchesOf } from "./introduced.ts";
import type { ChangedFile } from "./types.ts";

type Asked = FileReport["asked"][number];

/** Whether other files are fetched for what a file asks, and for what before the rest, since only so many are. */
type Worth = "first" | "afterwards" | "no";

/**
 * What a file asks of others is worth fetching them where the call stands on an added line: what was there before is not the change's
 * to answer for. So it is in files of which something was said before, or it would look fixed.
 */
export function worthAsking(
  files: readonly ChangedFile[],
  said: readonly { readonly path: string }[],
): (report: Pick<FileReport, "path">, asked: Pick<Asked, "line" | "endLine">) => Worth {
  const patches = patchesOf(files);
  const spoken = new Set(said.map(({ path }) => path));
  return ({ path }, { line, endLine }) => {
    const patch = patches.get(path);
    if (patch === undefined || patch.nearestAdded({ first: line, last: endLine, to: line }) !== null)
      return "first";
    return spoken.has(path) ? "afterwards" : "no";
  };
}
