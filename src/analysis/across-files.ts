import type { FileReport } from "#engine/finding.ts";
import type { EngineOptions } from "#engine/options.ts";
import type { Asked, ModuleFacts } from "#python/modules/facts.ts";
import { createKnown, type Known, type Written } from "#python/modules/known.ts";
import { packagesOf, pathsOf, splitsOf } from "#python/modules/paths.ts";
import { sliceOf } from "#python/modules/slice.ts";
import { analyseByOptions } from "./by-options.ts";
import { createReader, type Shelf } from "./shelf.ts";
import type { Analyst, Source } from "./types.ts";

/** The files to analyse: those of one version of a change, or all that were named. */
export interface Side {
  readonly sources: readonly Source[];
  readonly optionsOf: (path: string) => EngineOptions;
  /** Whether what a file asks is worth fetching files that are not among the sources, and which of it is before the rest. */
  readonly worth: (report: FileReport, asked: Asked) => "first" | "afterwards" | "no";
  readonly shelf: Shelf;
}

/**
 * One report for each source, in order. What the rules ask of other files is looked up among the sources and on the shelf; the
 * files to which that makes a difference are analysed once more. `asked` is left in a report where what was worth it could not be had.
 */
export async function analyseAcross(analyst: Analyst, side: Side): Promise<readonly FileReport[]> {
  const reports = await analyseByOptions(analyst, side.sources, side.optionsOf);
  const asking = reports.filter(({ asked }) => asked.length > 0);
  if (asking.length === 0) return reports;
  const files = createFiles(analyst, side);
  const known = await gather(asking, side, files);
  const slices = new Map(asking.map(({ path, asked }) => [path, sliceOf(known, asked)]));
  const again = side.sources.flatMap((source) => {
    const slice = slices.get(source.path);
    return slice?.matters === true ? [{ ...source, modules: slice.modules }] : [];
  });
  const informed = await analyseByOptions(analyst, again, side.optionsOf);
  const better = new Map(informed.map((report) => [report.path, report]));
  return reports.map((report) => ({
    ...(better.get(report.path) ?? report),
    asked: report.asked.filter(
      (asked) => side.worth(report, asked) !== "no" && files.isLacking(known, asked),
    ),
  }));
}

type Files = ReturnType<typeof createFiles>;

/** The files of one side and those on the shelf, each looked up once. */
function createFiles(analyst: Analyst, { sources, optionsOf, shelf }: Side) {
  const own = new Map(sources.map((source) => [source.path, source]));
  const packages = packagesOf(own.keys());
  const tried = new Set<string>();
  const readFacts = createReader(analyst, optionsOf);
  const pathsOfAll = (names: readonly Written[]): readonly string[] =>
    names.flatMap(({ name, from }) =>
      splitsOf(name).flatMap(({ module }) => pathsOf(module, from, packages)),
    );

  return {
    /** Paths that these names may lead to and that were not looked up; among the sources, and elsewhere. */
    untried(names: readonly Written[], where: "here" | "elsewhere"): readonly string[] {
      return pathsOfAll(names).filter((path) => own.has(path) === (where === "here") && !tried.has(path));
    },
    lookUp(paths: ReadonlySet<string>, where: "here" | "elsewhere"): Promise<readonly ModuleFacts[]> {
      for (const path of paths) tried.add(path);
      if (where === "elsewhere") return shelf.fetch([...paths]);
      return readFacts([...paths].flatMap((path) => own.get(path) ?? []));
    },
    isLacking: (known: Known, asked: Asked): boolean =>
      pathsOfAll(sliceOf(known, [asked]).missing).some((path) => !own.has(path) && shelf.isLacking(path)),
  };
}

/**
 * Round by round, since what a file tells may lead to a further one; ends with a round that tells nothing. Nothing is fetched as long
 * as the sources themselves may tell.
 */
async function gather(asking: readonly FileReport[], { worth }: Side, files: Files): Promise<Known> {
  const told: ModuleFacts[] = [];
  for (let where: "here" | "elsewhere" = "here"; ;) {
    const known = createKnown(told);
    const untried = (isMeant: (report: FileReport, asked: Asked) => boolean) =>
      asking.flatMap((report) => {
        const asked = report.asked.filter((each) => isMeant(report, each));
        return files.untried(sliceOf(known, asked).missing, where);
      });
    const paths = new Set(
      where === "here"
        ? untried(() => true)
        : (["first", "afterwards"] as const).flatMap((rank) =>
            untried((report, asked) => worth(report, asked) === rank),
          ),
    );
    const more = await files.lookUp(paths, where);
    told.push(...more);
    if (more.length === 0 && where === "elsewhere") return known;
    where = more.length === 0 ? "elsewhere" : "here";
  }
}
