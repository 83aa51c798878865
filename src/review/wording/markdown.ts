/**
 * A rule's sentence (plain text with `code` in backticks) as Markdown on one line, in which nothing that came from the
 * pull request is alive: no mention, reference, link, markup, HTML, formula or emoji. Names may hold backticks: which
 * part is then code may be wrong, but what is taken for prose is escaped and what is taken for code is fenced.
 */
export function markdown(text: string): string {
  const line = visible(text).trim();
  const rendered = parts(line).map((part) => (part.isCode ? code(part.text) : prose(part.text)));
  return rendered.join("").replace(/^(?=[-+=])|^(\d+)(?=[.)])/, "$1\\");
}

/** A code span for any text. */
export function code(text: string): string {
  const line = visible(text).trim();
  const fence = "`".repeat(longestRun(line) + 1);
  const padding = line === "" || line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** A block that GitHub offers to put in the place of the commented lines. `lines` end as they do in the file. */
export function suggestionBlock(lines: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(lines) + 1));
  return `${fence}suggestion\n${lines}${fence}`;
}

/** One line, in which what is invisible or turns the direction of reading is seen (https://trojansource.codes). */
export function visible(text: string): string {
  return text
    .replace(/[\s\u2028\u2029]+/g, " ")
    .replace(invisible, "\ufffd")
    .toWellFormed();
}

/** At most so many UTF-16 units. */
export function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}

const invisible =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu;

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** Splits by the rule for code spans: a run of backticks closes at the next run of the same length. */
function parts(text: string): readonly { readonly text: string; readonly isCode: boolean }[] {
  const runs = [...text.matchAll(/`+/g)];
  const found: { text: string; isCode: boolean }[] = [];
  let at = 0;
  for (const [index, run] of runs.entries()) {
    if (run.index < at) continue;
    const closing = runs.slice(index + 1).find((other) => other[0].length === run[0].length);
    if (closing === undefined) continue;
    found.push({ text: text.slice(at, run.index), isCode: false });
    found.push({ text: text.slice(run.index + run[0].length, closing.index), isCode: true });
    at = closing.index + closing[0].length;
  }
  return [...found, { text: text.slice(at), isCode: false }];
}

/**
 * What GitHub brings to life, and how it is kept from it. A backslash stops Markdown; what GitHub looks for in the
 * rendered text afterwards (mentions, references, links, emoji) needs a character in between: a zero-width space.
 */
const alive: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/&/g, "&amp;"],
  [/</g, "&lt;"],
  [/>/g, "&gt;"],
  [/[\\`*_[\]|~]/g, "\\$&"],
  [/\$/g, "<span>$$</span>"],
  [/[@#]/g, "$&\u200b"],
  [/:(?=\/\/)|:(?=[\w+-]{1,40}:)|\bwww(?=\.)|\bGH-(?=\d)/gi, "$&\u200b"],
];

/** What GitHub takes for a commit. */
const commit = /\b[0-9a-f]{7,40}\b/gi;

function prose(text: string): string {
  const escaped = alive.reduce((line, [pattern, replacement]) => line.replace(pattern, replacement), text);
  return escaped.replace(commit, (id) => id.replace(/.{6}/g, "$&\u200b"));
}
