import type { Finding } from "#engine/finding.ts";
import type { Outcome } from "../outcome.ts";
import { lastLine } from "../region.ts";
import type { Annotation } from "../types.ts";
import { clipped, visible } from "./markdown.ts";

/** Four requests of 50, GitHub's most: a push with comments then still costs no more than eleven. */
const mostAnnotations = 200;

const levels = { error: "failure", warning: "warning", info: "notice" } as const;

/** What is not commented, on its line in the files of the head. Annotations are plain text. */
export function annotationsOf({ skipped, onlyInCheck, already }: Outcome): readonly Annotation[] {
  if (skipped !== null) return [];
  const alone = onlyInCheck
    .filter(({ why }) => why !== "reported-by-peer") // the other tool's own CI annotates those
    .map(({ finding }) => finding);
  return [...alone, ...already]
    .filter((finding) => !finding.changeLevel && finding.cell === undefined)
    .slice(0, mostAnnotations)
    .map(annotation);
}

function annotation(finding: Finding): Annotation {
  const words = [
    finding.message,
    finding.why,
    finding.remedy,
    `Common mistake: ${finding.mistake.text}`,
    `Suggested default: ${finding.default.text}`,
  ];
  return {
    path: finding.path,
    startLine: finding.line,
    endLine: lastLine(finding),
    level: levels[finding.severity],
    title: `${finding.rule}: ${finding.mistake.title}`,
    message: words.map((each) => clipped(visible(each), 500)).join("\n"),
  };
}
