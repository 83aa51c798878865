import { lexer, type Token } from "marked";

/** A block of code of a rule's page that is also a test. */
export interface Example {
  /** File and line, e.g. "README.md:31". */
  readonly where: string;
  /** The second-level heading it stands under: "Flagged", "Fine", "Instead", "Known limits". */
  readonly section: string;
  /** The third-level heading, else the sentence right before it. */
  readonly title: string;
  readonly language: "python" | "yaml";
  /** What the info string says besides: `path=tests/test_x.py`, `oldest=3.9`, `profile=strict`, `ends=crlf`. */
  readonly facts: ReadonlyMap<string, string>;
  readonly text: string;
  /** Other files of the repository that are known, from blocks marked `known` right before it, each with its `path=`. */
  readonly known: readonly { readonly path: string; readonly text: string }[];
  /** What the fixes make of the file, from a block marked `fixed` (safe) or `offered` right after it. */
  readonly fixed: { readonly kind: "safe" | "offer"; readonly text: string } | null;
}

export interface Page {
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly string[];
  readonly examples: readonly Example[];
}

interface Block {
  readonly language: string;
  readonly words: readonly string[];
  readonly text: string;
  readonly where: string;
}

const plain = (text: string) => text.replaceAll(/\s+/g, " ").trim();
const firstSentence = (text: string) => /^.*?[.:](?=\s|$)/.exec(plain(text))?.[0] ?? plain(text);

function blockOf(token: Token, where: string): Block | null {
  if (token.type !== "code") return null;
  const info = String(token["lang"] ?? "").trim();
  const [language = "", ...words] = info.split(/\s+/);
  return { language, words, text: `${String(token["text"])}\n`, where };
}

function exampleOf(block: Block, section: string, title: string): Example | null {
  if (block.language !== "python" && block.language !== "yaml") return null;
  const facts = block.words.map((word): [string, string] => {
    const [key = "", value] = word.split("=");
    if (value === undefined)
      throw new Error(`${block.where}: “${word}” is not a fact such as path=tests/x.py.`);
    return [key, value];
  });
  return {
    where: block.where,
    section,
    title,
    language: block.language,
    facts: new Map(facts),
    text: block.text,
    known: [],
    fixed: null,
  };
}

function knownFile({ words, text, where }: Block): Example["known"][number] {
  const path = words.find((word) => word.startsWith("path="))?.slice("path=".length);
  if (path === undefined) throw new Error(`${where}: a known block needs the path=… of its file.`);
  return { path, text };
}

/** Reads one Markdown file of a rule. Throws an Error that names file and line where a block says what no test understands. */
export function readPage(file: string, markdown: string): Page {
  const examples: Example[] = [];
  const sections: string[] = [];
  let known: Example["known"] = [];
  let [title, summary, heading, sentence, line] = ["", "", "", "", 1];
  for (const token of lexer(markdown)) {
    const block = blockOf(token, `${file}:${line}`);
    line += token.raw.split("\n").length - 1;
    if (token.type === "heading" && token["depth"] === 1) title = plain(String(token["text"]));
    if (token.type === "heading" && token["depth"] === 2) {
      sections.push(plain(String(token["text"])));
      heading = sentence = "";
    }
    if (token.type === "heading" && token["depth"] === 3) heading = plain(String(token["text"]));
    if (token.type === "paragraph") {
      sentence = firstSentence(String(token["text"]));
      if (summary === "" && sections.length === 0) summary = plain(String(token["text"]));
    }
    if (block === null) continue;
    if (block.words.includes("known")) {
      known = [...known, knownFile(block)];
      continue;
    }
    const before = examples.at(-1);
    if (block.words.includes("fixed") || block.words.includes("offered")) {
      if (before === undefined)
        throw new Error(`${block.where}: a fixed block needs the flagged one before it.`);
      const kind = block.words.includes("fixed") ? "safe" : "offer";
      examples.splice(-1, 1, { ...before, fixed: { kind, text: block.text } });
      continue;
    }
    const example = exampleOf(block, sections.at(-1) ?? "", heading || sentence);
    if (example !== null) examples.push({ ...example, known });
    known = [];
  }
  return { title, summary, sections, examples };
}
