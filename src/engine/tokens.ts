/** So much of a place tells it from others; more would make thousands of findings on one huge line cost quadratic time. */
const longest = 2000;

/**
 * Python source as its tokens, one space between them, so that formatting makes no difference: without white space, line
 * breaks, comments, parentheses (a split line adds them) and trailing commas, strings without their quotes and joined to the
 * string before. At most about 2,000 characters. Never fails: what is no Python gives some tokens too.
 */
export function tokensOf(source: string): string {
  const tokens: string[] = [];
  let length = 0;
  let afterString = false;
  for (let at = 0; at < source.length && length < longest;) {
    const skipped = match(blank, source, at);
    if (skipped !== null) {
      at += skipped.length;
      continue;
    }
    const opening = match(quote, source, at);
    const token = opening === null ? plainToken(source, at) : stringAt(source, at + opening.length, opening);
    at = token.end;
    length += token.text.length + 1;
    add(tokens, token.text, afterString && opening !== null);
    afterString = opening !== null;
  }
  return tokens.filter((token) => !parenthesis.test(token)).join(" ");
}

const blank = /[\s\\]+|#[^\n]*/y;
const quote = /[a-z]{0,2}(?:"""|'''|"|')/iy;
const word = /[\p{L}\p{N}_]{1,2000}/uy;
const parenthesis = /^[()]$/;
const closing = /^[)\]}]$/;

function match(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? null;
}

interface Token {
  readonly text: string;
  readonly end: number;
}

function plainToken(source: string, at: number): Token {
  const text = match(word, source, at) ?? source.charAt(at);
  return { text, end: at + text.length };
}

/** The prefix, but for the `u` that means nothing, and the content. An f-string that holds its own quotes ends early, and always at the same place. */
function stringAt(source: string, from: number, opening: string): Token {
  const prefix = opening.replace(/["']+/, "").toLowerCase().replace("u", "");
  const quotes = opening.slice(opening.search(/["']/));
  let at = from;
  while (at < source.length && !source.startsWith(quotes, at)) {
    if (quotes.length === 1 && source[at] === "\n") break;
    at += source[at] === "\\" ? 2 : 1;
  }
  const content = source.slice(from, Math.min(at, from + longest));
  return {
    text: `${prefix}"${content.replace(/\\(["'])/g, "$1").replaceAll("\r\n", "\n")}`,
    end: Math.min(at + quotes.length, source.length),
  };
}

function add(tokens: string[], text: string, joins: boolean): void {
  if (closing.test(text) && tokens.at(-1) === ",") tokens.pop();
  const last = joins ? tokens.pop() : undefined;
  tokens.push(last === undefined ? text : last + text.slice(text.indexOf('"') + 1));
}
