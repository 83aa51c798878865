import { createAnalyst } from "#analysis/analyst.ts";
import { analyseAcross } from "#analysis/across-files.ts";
import { createReader, createShelf, type Shelf } from "#analysis/shelf.ts";
import type { Analyst, Source } from "#analysis/types.ts";
import type { FileReport, Finding } from "#engine/finding.ts";
import { bothSides } from "#review/both-sides.ts";
import type { DiffedFile } from "#review/diff.ts";
import { fileFacts } from "#review/file-facts.ts";
import { introducedBy, patchesOf } from "#review/introduced.ts";
import { worthAsking } from "#review/worth-asking.ts";
import type { CheckPlan } from "./engine-options.ts";
import type { CheckOptions } from "./options.ts";
import type { Progress } from "./progress.ts";
import type { Selection } from "./selection.ts";
import { UsageError } from "./usage-error.ts";

export interface Checked {
  readonly findings: readonly Finding[];
  readonly reports: readonly FileReport[];
}

/** How many files go to the workers between two steps of the progress bar. */
const batch = 64;

/** What a file imports may pass on what a further one defines, and that one's bases stand in a third. */
const rounds = 3;

/** Findings of the files, or of the change alone where the selection has one, in order of path and line. */
export async function check(
  selection: Selection,
  options: CheckOptions & { readonly plan: CheckPlan },
  progress: Progress,
): Promise<Checked> {
  const analyst = createAnalyst();
  const { heads, changed, read } = selection;
  const { plan } = options;
  try {
    const optionsOf = (path: string) => plan.optionsOf(path);
    const shelf = createShelf({ read, rounds }, createReader(analyst, optionsOf));
    const side = { sources: heads, optionsOf, worth: worthAsking(changed ?? [], []), shelf };
    const reports = await analyseAcross(withProgress(analyst, heads.length, progress), side);
    if (changed === null) return { findings: reports.flatMap((report) => report.findings), reports };
    shelf.close();
    const introduced = await introducedIn(reports, { ...selection, changed }, { analyst, plan, shelf });
    const { title, body } = options;
    const facts = { title, body, commits: [], labels: [], byBot: false, files: changed.map(fileFacts) };
    const aboutChange = await analyst.analyseChange(facts, heads, plan.ofChange);
    return { findings: [...introduced, ...aboutChange], reports };
  } finally {
    await analyst.close();
  }
}

interface Means {
  readonly analyst: Analyst;
  readonly plan: CheckPlan;
  readonly shelf: Shelf;
}

/** The base is read only where the head holds something that it may have had. */
async function introducedIn(
  reports: readonly FileReport[],
  { heads, changed }: Pick<Selection, "heads"> & { readonly changed: readonly DiffedFile[] },
  { analyst, plan, shelf }: Means,
): Promise<readonly Finding[]> {
  const sources = basesOf(heads, changed);
  if (reports.every(({ findings }) => findings.length === 0)) return [];
  const moved = new Map(changed.map(({ path, previousPath }) => [previousPath ?? path, path]));
  const optionsOf = (path: string) => plan.optionsOf(moved.get(path) ?? path);
  const bases = await analyseAcross(analyst, { sources, optionsOf, worth: () => "first", shelf });
  return introducedBy({ files: changed, heads: reports, bases }, patchesOf(changed)).findings;
}

/** Tells of the first look at each file; a second one is for few. */
function withProgress(analyst: Analyst, total: number, progress: Progress): Analyst {
  let left = total;
  return {
    ...analyst,
    async analyse(sources, options) {
      const reports: FileReport[] = [];
      for (let at = 0; at < sources.length; at += batch) {
        const some = sources.slice(at, at + batch);
        reports.push(...(await analyst.analyse(some, options)));
        progress.advance(Math.min(left, some.length));
        left -= Math.min(left, some.length);
      }
      return reports;
    },
  };
}

/** Throws UsageError for a patch that the file does not fit: what it introduces cannot be told then. */
function basesOf(heads: readonly Source[], changed: readonly DiffedFile[]): readonly Source[] {
  const patches = new Map(changed.map(({ path, patch }) => [path, patch]));
  const contents = new Map(
    heads.map(({ path, content }) => [path, endingAsIn(patches.get(path) ?? "", content)]),
  );
  const { bases, texts } = bothSides({ files: changed, contents });
  const made = new Set(bases.map((base) => base.path));
  const misfit = changed.find(
    (file) =>
      file.patch !== null &&
      file.status !== "added" &&
      texts.has(file.path) &&
      !made.has(file.previousPath ?? file.path),
  );
  if (misfit !== undefined) {
    throw new UsageError(
      `The patch does not fit "${misfit.path}"; run it where the files are as they are after the patch.`,
    );
  }
  return bases;
}

/** Where git converts line ends (`core.autocrlf`, `eol=crlf`), files of the work tree have `\r\n` and its diff `\n`. */
function endingAsIn(patch: string, content: Source["content"]): Source["content"] {
  if (patch.includes("\r")) return content;
  if (typeof content === "string") return content.replaceAll("\r\n", "\n");
  // As latin1, every byte comes back as it was.
  return Buffer.from(Buffer.from(content).toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}
