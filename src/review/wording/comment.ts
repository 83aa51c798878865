import type { Finding } from "#engine/finding.ts";
import { writeFindingMarker } from "../marker.ts";
import { recordOf } from "../record.ts";
import type { Place } from "../placement.ts";
import { lastLine } from "../region.ts";
import type { Suggestion } from "../suggestion.ts";
import { answers } from "./answers.ts";
import { ruleLink } from "./links.ts";
import { quotation } from "./quotation.ts";
import { clipped, code, markdown, suggestionBlock } from "./markdown.ts";

export interface CommentParts {
  readonly finding: Finding;
  readonly place: Place;
  readonly suggestion: Suggestion | null;
  readonly pages: string;
}

/** What is read in one look; GitHub's own limit is 65,536. The suggestion comes on top. */
const mostCharacters = 1_400;

/**
 * A finding as Markdown: what this code does, why that matters here, the mistake and the default in the doctrine's own
 * words, what to write instead, and how to answer. The author's words are clipped until all of it is short.
 */
export function commentBody(parts: CommentParts): string {
  const suggestion = parts.suggestion === null ? [] : [offered(parts.finding, parts.suggestion)];
  for (const most of [400, 250, 150]) {
    const { before, after } = sections(parts, most);
    const length = [...before, ...after].join("\n\n").length;
    if (length <= mostCharacters || most === 150) return [...before, ...suggestion, ...after].join("\n\n");
  }
  throw new Error("unreachable: the last clipping is always taken");
}

function sections(
  { finding, place, pages }: CommentParts,
  most: number,
): Record<"before" | "after", string[]> {
  const words = (text: string) => markdown(clipped(text, most));
  return {
    before: [
      `**${words(finding.message)}**`,
      `${words(finding.why)}${elsewhere(finding, place)}`,
      quotation(finding),
      words(finding.remedy),
    ].filter((section) => section !== ""),
    after: [
      `<sub>${ruleLink(finding, pages)} · ${answers(finding.rule)}</sub>`,
      writeFindingMarker(recordOf(finding)),
    ],
  };
}

function elsewhere(finding: Finding, place: Place): string {
  const own = place.side === "RIGHT" && place.path === finding.path;
  if (own && place.line >= finding.line && (place.startLine ?? place.line) <= lastLine(finding)) return "";
  const where = place.path === finding.path ? "" : ` of ${code(finding.path)}`;
  return ` This is about line ${finding.line}${where}.`;
}

function offered(finding: Finding, suggestion: Suggestion): string {
  const block = suggestionBlock(suggestion.lines);
  return finding.fix?.kind === "offer"
    ? `One way, which also changes what the code does:\n\n${block}`
    : block;
}
