import { Language, Parser as TreeSitter } from "web-tree-sitter";
import type { Tree, TreeCursor } from "web-tree-sitter";
import type { Comment } from "./ast.ts";
import type { Concrete, Conversion } from "./concrete.ts";
import { convertModule, convertNode } from "./convert.ts";
import type { Refusal, Syntax } from "./convert.ts";

export type { Refusal, Syntax } from "./convert.ts";

/** Reads one text after the other; not for use in several threads. */
export interface Parser {
  /** Never throws for a text's sake: what cannot be read is refused, with the reason. */
  parse(text: string): Syntax | Refusal;
  /** Frees the memory outside JavaScript. */
  close(): void;
}

/** The two WebAssembly files as bytes: web-tree-sitter's own and tree-sitter-python's. */
export interface ParserFiles {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

export async function loadParser({ runtime, grammar }: ParserFiles): Promise<Parser> {
  await TreeSitter.init({ wasmBinary: runtime });
  const language = await Language.load(grammar);
  const parser = new TreeSitter().setLanguage(language);
  return {
    parse: (text) => parse(parser, text),
    close: () => parser.delete(),
  };
}

function parse(parser: TreeSitter, text: string): Syntax | Refusal {
  if (text.includes("\0")) return { refused: "holds NUL bytes: binary" };
  if ((text.match(bareContinuation)?.length ?? 0) > 1_000) {
    return { refused: "holds more than 1,000 lines with nothing but a backslash" };
  }
  const shift = text.startsWith("\uFEFF") ? 1 : 0;
  const tree = parser.parse(respelled(text.slice(shift)));
  if (tree === null) throw new Error("the parser stopped without having been asked to");
  try {
    return read(tree, { text, shift });
  } finally {
    // Its memory is WebAssembly's, which no collector frees.
    tree.delete();
  }
}

/** The parser's time is quadratic in these lines: 8,000 take it a second, 100,000 minutes. */
const bareContinuation = /^[ \t]*\\\r?\n/gm;

/**
 * The text in words that the grammar reads rightly, each as long as it was. Names and values are read from the text itself, so that
 * nothing else is changed by it, in string literals neither.
 */
function respelled(text: string): string {
  return (
    text
      // `type(x).y = z` and `type[x]` are read as type aliases; as any other name they are not.
      .replace(/\btype(?=[ \t]*[([])/g, "kind")
      // A lone carriage return ends a line in Python.
      .replace(/\r(?!\n)/g, "\n")
      // `lazy import x` of Python 3.15 is not known.
      .replace(/^lazy[ \t]+(?:import|from)\b/gm, (words) =>
        (words.split(/[ \t]+/)[1] ?? "").padEnd(words.length),
      )
  );
}

interface Source {
  readonly text: string;
  /** How many code units of the text stand before what was parsed. */
  readonly shift: number;
}

function read(tree: Tree, { text, shift }: Source): Syntax | Refusal {
  const conversion: Conversion = { text, unconverted: 0, firstError: Infinity };
  const comments: Comment[] = [];
  const cursor = tree.walk();
  const root = walk(walkable(tree, cursor, shift), (node, parent) => {
    if (node.type === "comment")
      comments.push({ start: node.start, end: node.end, text: text.slice(node.start, node.end) });
    else if (node.type !== "line_continuation") attach(node, parent, conversion);
  });
  cursor.delete();
  return convertModule(root, comments, conversion);
}

function attach(node: Concrete, parent: Concrete | undefined, conversion: Conversion): void {
  convertNode(node, conversion);
  if (parent === undefined) return;
  parent.children.push(node);
  // Type parameters are not part of our ast, and their defaults (Python 3.13) not part of the grammar.
  if (node.faulty && node.field !== "type_parameters") parent.faulty = true;
}

interface Walkable {
  current(): Concrete;
  down(): boolean;
  next(): boolean;
  up(): boolean;
}

/** Visits every node when it is left, in a loop: a tree may be 100,000 levels deep. Gives the root. */
function walk(tree: Walkable, leave: (node: Concrete, parent: Concrete | undefined) => void): Concrete {
  const open: Concrete[] = [];
  let node = tree.current();
  for (;;) {
    if (!isLeaf(node) && tree.down()) {
      open.push(node);
      node = tree.current();
      continue;
    }
    leave(node, open.at(-1));
    while (!tree.next()) {
      const parent = open.pop();
      if (parent === undefined) return node;
      tree.up();
      node = parent;
      leave(node, open.at(-1));
    }
    node = tree.current();
  }
}

/** Nodes whose inside nobody reads: not to enter them saves a third of the walk. */
const leaves: ReadonlySet<string> = new Set(["identifier", "string_content", "comment", "integer", "float"]);

function isLeaf(node: Concrete): boolean {
  return node.token || leaves.has(node.type);
}

function walkable(tree: Tree, cursor: TreeCursor, shift: number): Walkable {
  const { language, rootNode } = tree;
  const { types, fields } = language;
  const named = types.map((_, id) => language.nodeTypeIsNamed(id));
  const hasError = rootNode.hasError;
  return {
    current(): Concrete {
      const id = cursor.nodeTypeId;
      return {
        // The id of an error is beyond the table.
        type: types[id] ?? "ERROR",
        token: named[id] === false,
        field: fields[cursor.currentFieldId] ?? null,
        start: cursor.startIndex + shift,
        end: cursor.endIndex + shift,
        children: [],
        faulty: hasError && cursor.nodeIsMissing,
        expression: null,
        statement: null,
      };
    },
    down: () => cursor.gotoFirstChild(),
    next: () => cursor.gotoNextSibling(),
    up: () => cursor.gotoParent(),
  };
}
