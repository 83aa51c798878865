import { createAnalyst } from "#analysis/analyst.ts";
import { analyseByOptions } from "#analysis/by-options.ts";
import type { Analyst, Source } from "#analysis/types.ts";
import type { FileReport, Finding } from "#engine/finding.ts";
import { bothSides } from "#review/both-sides.ts";
import type { DiffedFile } from "#review/diff.ts";
import { fileFacts } from "#review/file-facts.ts";
import { introducedBy, patchesOf } from "#review/introduced.ts";
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

/** Findings of the files, or of the change alone where the selection has one, in order of path and line. */
export async function check(
  selection: Selection,
  options: CheckOptions & { readonly plan: CheckPlan },
  progress: Progress,
): Promise<Checked> {
  const analyst = createAnalyst();
  try {
    const reports = await analyseAll(analyst, selection.heads, { plan: options.plan, progress });
    if (selection.changed === null)
      return { findings: reports.flatMap((report) => report.findings), reports };
    const moved = new Map(selection.changed.map(({ path, previousPath }) => [previousPath ?? path, path]));
    const bases = await analyseByOptions(analyst, basesOf(selection.heads, selection.changed), (path) =>
      options.plan.optionsOf(moved.get(path) ?? path),
    );
    const introduced = introducedBy(
      { files: selection.changed, heads: reports, bases },
      patchesOf(selection.changed),
    );
    const { title, body, plan } = options;
    const facts = {
      title,
      body,
      commits: [],
      labels: [],
      byBot: false,
      files: selection.changed.map(fileFacts),
    };
    const aboutChange = await analyst.analyseChange(facts, selection.heads, plan.ofChange);
    return { findings: [...introduced.findings, ...aboutChange], reports };
  } finally {
    await analyst.close();
  }
}

async function analyseAll(
  analyst: Analyst,
  sources: readonly Source[],
  { plan, progress }: { readonly plan: CheckPlan; readonly progress: Progress },
): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  for (let at = 0; at < sources.length; at += batch) {
    const some = sources.slice(at, at + batch);
    reports.push(...(await analyseByOptions(analyst, some, (path) => plan.optionsOf(path))));
    progress.advance(some.length);
  }
  return reports;
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
