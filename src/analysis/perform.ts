import type { Change, ChangedFileFacts } from "#engine/change.ts";
import { analyseChange } from "#engine/change-findings.ts";
import type { FileReport } from "#engine/finding.ts";
import type { EngineOptions } from "#engine/options.ts";
import { analyseFile, modelOf, type Workbench } from "#engine/run.ts";
import { analyseNotebook, isNotebook } from "#engine/notebook.ts";
import { notRead } from "#engine/file-report.ts";
import { decode } from "#python/decode.ts";
import type { Model } from "#python/model.ts";
import type { Job, Result } from "./messages.ts";
import type { ChangeFacts, Source } from "./types.ts";

/** Does one job. What a rule throws is our own fault, and costs the file and not the review. */
export function perform(job: Job, bench: Workbench): Result {
  try {
    if (job.kind === "file") return { kind: "file", report: analyseSource(job.source, bench, job.options) };
    if (job.kind === "facts") {
      return { kind: "facts", facts: modelOfSource(job.source, bench, job.options)?.facts() ?? null };
    }
    const change = changeOf(job.facts, (path) => modelAt(path, job, bench));
    return { kind: "change", findings: analyseChange(change, bench.rules, job.options) };
  } catch (error) {
    return { kind: "failed", reason: `the analysis failed at it (${String(error)})` };
  }
}

function analyseSource({ content, ...file }: Source, bench: Workbench, options: EngineOptions): FileReport {
  const decoded = decode(bytesOf(content));
  if ("refused" in decoded) return notRead(file.path, decoded.refused);
  const analyse = isNotebook(file.path) ? analyseNotebook : analyseFile;
  return analyse({ ...file, text: decoded.text }, bench, options);
}

function modelAt(path: string, job: Job & { kind: "change" }, bench: Workbench): Model | null {
  const head = job.heads.find((source) => source.path === path);
  return head === undefined ? null : modelOfSource(head, bench, job.options);
}

function modelOfSource({ content, ...file }: Source, bench: Workbench, options: EngineOptions): Model | null {
  const decoded = decode(bytesOf(content));
  if ("refused" in decoded) return null;
  const syntax = bench.parser.parse(decoded.text);
  return "refused" in syntax ? null : modelOf(syntax, file, options);
}

/** A model is made when a rule first asks for it: most read nothing but the added lines. */
function changeOf(facts: ChangeFacts, modelOfPath: (path: string) => Model | null): Change {
  return { ...facts, files: facts.files.map((file) => withModel(file, modelOfPath)) };
}

function withModel(
  file: Omit<ChangedFileFacts, "model">,
  modelOfPath: (path: string) => Model | null,
): ChangedFileFacts {
  let made: Model | null | undefined;
  return {
    ...file,
    get model() {
      return (made ??= modelOfPath(file.path));
    },
  };
}

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}
