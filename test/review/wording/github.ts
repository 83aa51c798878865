import { Marked, type Token } from "marked";

/** What of a Markdown text would be alive on GitHub: the rest is letters and code. */
export interface Alive {
  readonly links: readonly string[];
  readonly html: readonly string[];
  readonly blocks: readonly string[];
  /** What GitHub's own filters look for in the rendered text outside of code. */
  readonly filtered: readonly string[];
  /** All text as a reader sees it, without zero-width spaces. */
  readonly text: string;
}

/** Mentions, references, autolinks, commits, emoji and formulas, as GitHub finds them after rendering. */
const filters = [
  /(?<![\w`])@[a-z0-9][\w/-]*/gi,
  /#\d+/g,
  /\bGH-\d+/gi,
  /\b(?:https?|ftp):\/\/|\bwww\./gi,
  /\b[0-9a-f]{7,40}\b/gi,
  /:[\w+-]+:/g,
  /\$/g,
];

/** Reads the text as GitHub does, as far as safety goes. */
export function asGitHub(markdown: string): Alive {
  const links: string[] = [];
  const html: string[] = [];
  const blocks: string[] = [];
  const words: string[] = [];
  const prose: string[] = [];
  const marked = new Marked({ gfm: true });
  void marked.walkTokens(marked.lexer(markdown), (token: Token) => {
    if (token.type === "link" || token.type === "image") links.push(String(token["href"]));
    if (token.type === "html") html.push(token.raw.trim());
    if (blockTypes.has(token.type)) blocks.push(token.type);
    if (token.type === "codespan") words.push(String(token["text"]));
    if ((token.type === "text" && !("tokens" in token)) || token.type === "escape") {
      words.push(decoded(String(token["text"])));
      prose.push(decoded(String(token["text"])));
    } else if (token.type === "codespan" || token.type === "html") prose.push("\u0000");
  });
  const rendered = prose.join("");
  return {
    links,
    html,
    blocks,
    filtered: filters.flatMap((filter) => rendered.match(filter) ?? []),
    text: words.join("").replaceAll("\u200b", ""),
  };
}

const blockTypes = new Set(["heading", "list", "code", "blockquote", "table", "hr", "del", "def"]);

function decoded(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
