import { withoutComments } from "#engine/measured.ts";

/**
 * The sentences that the author wrote in a Markdown text: without HTML comments, code blocks, quotations, unticked boxes of a
 * template, inline code and addresses. Linear in the text, which may be hostile.
 */
export function sentencesOf(markdown: string): readonly string[] {
  const sentences: string[] = [];
  let fenced = false;
  for (const line of withoutComments(markdown).split("\n")) {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    else if (!fenced && !isNotSaid(line))
      sentences.push(...line.replaceAll(inlineNoise, " ").split(/[.;!?](?:\s|$)/));
  }
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
}

const inlineNoise = /`[^`\n]*`|https?:\/\/\S*/g;
const isNotSaid = (line: string) => /^\s*(?:>|[-*] \[ \])/.test(line);
