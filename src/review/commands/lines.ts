import { lexer } from "marked";
import type { Token, Tokens } from "marked";

/** Nobody writes a command below so much text, and no text that is shorter takes the parser half a second. */
const mostCharacters = 10_000;

const name = "/concurrency-check";
const mentioned = /^[ \t]*\/concurrency-check(?![\w-])/im;
const start = /^[ \t]*\/concurrency-check(?![\w-])[ \t]*/i;

/**
 * What stands behind `/concurrency-check` on each line of a comment that begins with it, where people read it as text: not in
 * code, quotes, HTML comments or other HTML. A longer comment is read as far as its last whole line within the limit.
 */
export function commandLines(body: string): readonly string[] {
  if (!body.toLowerCase().includes(name)) return [];
  const text = beginningOf(body.replaceAll("\r", ""));
  if (!mentioned.test(text)) return [];
  return textsOf(parse(text))
    .flatMap((each) => each.split("\n"))
    .filter((line) => start.test(line))
    .map((line) => line.replace(start, "").trim());
}

function beginningOf(body: string): string {
  if (body.length <= mostCharacters) return body;
  return body.slice(0, body.lastIndexOf("\n", mostCharacters) + 1);
}

/** Without GitHub's additions: none of them hides a line, and the one that finds addresses in text is slow on hostile ones. */
function parse(text: string): readonly Token[] {
  try {
    return lexer(text, { gfm: false });
  } catch (error) {
    // Thousands of quotes in each other; nothing behind them is a command.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function textsOf(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token) => {
    switch (token.type) {
      case "paragraph":
      case "heading":
      case "text":
        return [linesOf(token as Tokens.Paragraph | Tokens.Heading | Tokens.Text)];
      case "list":
        return (token as Tokens.List).items.flatMap(({ tokens: within }) =>
          withoutFirstLine(textsOf(within)),
        );
      default:
        return [];
    }
  });
}

/** The first line of a list's item begins with its bullet. */
function withoutFirstLine([first = "", ...others]: readonly string[]): readonly string[] {
  return [first.replace(/^.*/, ""), ...others];
}

/** Its lines, as far as they begin in plain text: a line that begins inside code, HTML or a link is no line of its own. */
function linesOf(block: Tokens.Paragraph | Tokens.Heading | Tokens.Text): string {
  const parts = block.tokens ?? [];
  return parts
    .map(({ type, raw }) => (["text", "escape", "br"].includes(type) ? raw : raw.replaceAll("\n", " ")))
    .join("");
}
