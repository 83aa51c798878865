import { readFileSync } from "node:fs";
import type { FunctionDef, Node } from "#python/syntax/ast.ts";
import { decode } from "#python/decode.ts";
import { childrenOf } from "#python/syntax/visit.ts";
import { parse } from "../../support/parser.ts";
import { standardLibrary } from "./standard-library.ts";

/** What a person leaves behind in the middle of an edit, as a function of one line. */
const slips: Readonly<Record<string, (line: string) => string>> = {
  "an open bracket": (line) => `${line} (`,
  "a closing bracket": (line) => `${line})`,
  "a quote": (line) => `${line} '`,
  "three quotes": (line) => `${line} """`,
  "half a line": (line) => line.slice(0, line.length >> 1),
  "a line moved to the right": (line) => `    ${line}`,
  "a line moved to the left": (line) => line.replace(/^ {4}/, ""),
  "no colon": (line) => line.replace(/:\s*$/, ""),
  "a try without an end": (line) => `${/^\s*/.exec(line)?.[0] ?? ""}try:\n${line}`,
  "a conflict": (line) => `<<<<<<< HEAD\n${line}\n=======\n${line}\n>>>>>>> main`,
};

interface Found {
  readonly node: FunctionDef;
  readonly qualified: string;
}

function functionsIn(text: string): Found[] {
  const found: Found[] = [];
  const visit = (node: Node, around: string): void => {
    const isNamed = node.kind === "FunctionDef" || node.kind === "ClassDef";
    const qualified = isNamed ? `${around}.${node.name.name}` : around;
    if (node.kind === "FunctionDef") found.push({ node, qualified });
    for (const child of childrenOf(node)) visit(child, qualified);
  };
  visit(parse(text).module, "");
  return found;
}

/** The functions that are taken for whole after the slip, though they lost their end, their class, their async or a decorator. */
function mistaken(text: string, slip: (line: string) => string, lineNumber: number): string[] {
  const lines = text.split("\n");
  const slipped = lines.with(lineNumber, slip(lines[lineNumber] ?? "")).join("\n");
  if (!parse(slipped).broken) return [];
  const begin = lines.slice(0, lineNumber).join("\n").length;
  const longer = slipped.length - text.length;
  const before = (offset: number): number => (offset > begin ? offset - longer : offset);
  const originals = new Map(functionsIn(text).map((each) => [each.node.start, each]));
  return functionsIn(slipped)
    .filter(({ node, qualified }) => {
      const original = originals.get(before(node.start));
      const isSame =
        original?.qualified === qualified &&
        original.node.end === before(node.end) &&
        original.node.async === node.async &&
        original.node.decorators.length === node.decorators.length;
      return !node.broken && !isSame;
    })
    .map(({ qualified }) => qualified);
}

const files = standardLibrary().filter((path) => /\/(asyncio|logging|multiprocessing)\/\w+\.py$/.test(path));
const withPython = files.length > 0 ? it.each(Object.entries(slips)) : it.skip.each(Object.entries(slips));

describe("python/syntax/recovery: slips in real files", () => {
  // Skipped where there is no python3.
  withPython(
    "takes no function for whole that %s has cut off or moved",
    (name, slip) => {
      const found = files.flatMap((path, index) => {
        const decoded = decode(readFileSync(path));
        if ("refused" in decoded) return [];
        // Another line in each file, the same ones in each run, none of them blank.
        const lines = decoded.text.split("\n");
        const from = (index * 7_919) % lines.length;
        const lineNumber = lines.findIndex((line, at) => at >= from && line.trim() !== "");
        if (lineNumber === -1) return [];
        return mistaken(decoded.text, slip, lineNumber).map(
          (each) => `${path}:${lineNumber + 1} ${name} ${each}`,
        );
      });
      expect(found).toEqual([]);
    },
    120_000,
  );
});
