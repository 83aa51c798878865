import type { FileReport } from "#engine/finding.ts";
import type { EngineOptions } from "#engine/options.ts";
import type { Analyst, Source } from "./types.ts";

/** One report for each source, in order, where files have options of their own. Those with the same go to the workers together. */
export async function analyseByOptions(
  analyst: Pick<Analyst, "analyse">,
  sources: readonly Source[],
  optionsOf: (path: string) => EngineOptions,
): Promise<readonly FileReport[]> {
  const groups = Map.groupBy(sources, ({ path }) => JSON.stringify(optionsOf(path)));
  const reports = new Map<Source, FileReport>();
  await Promise.all(
    [...groups.values()].map(async ([first, ...others]) => {
      if (first === undefined) return;
      const group = [first, ...others];
      const found = await analyst.analyse(group, optionsOf(first.path));
      for (const [at, report] of found.entries()) {
        const source = group[at];
        if (source !== undefined) reports.set(source, report);
      }
    }),
  );
  return sources.flatMap((source) => reports.get(source) ?? []);
}
