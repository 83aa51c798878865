import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { decode } from "#python/decode.ts";
import type { Refusal, Syntax } from "#python/syntax/parse.ts";
import { parser } from "../../support/parser.ts";
import { describeNodes } from "./describe.ts";
import { standardLibrary } from "./standard-library.ts";

/** What Python says of a file: its nodes as lines of dump_ast.py, or the error it raises. */
interface Dump {
  readonly path: string;
  readonly nodes?: readonly unknown[];
  readonly error?: string;
}

/** Files that differ, and why that is known and borne. */
const known: readonly [path: RegExp, reason: string][] = [
  [/test_compile\.py$/, "an attribute's name on a dedented line inside brackets is an error to the grammar"],
  [/test_fstring\.py$/, "Python 3.11 lists the literal pieces of nested f-strings otherwise"],
  [
    /(test_grammar|test_print|py3_test_grammar)\.py$/,
    "`a ^ b & c` nests otherwise, `print >> x` is taken for Python 2",
  ],
  [/badsyntax_future8\.py$/, "`from __future__ import *` is an error"],
  [/(test_traceback|test_unicode_identifiers)\.py$/, "names are not normalised to NFKC"],
];

const all = standardLibrary();
const isSlow = process.env["RUN_SLOW"] === "1";
const sample = isSlow ? all : all.filter((_, index) => index % 10 === 0);
const withPython = all.length > 0 ? it : it.skip;

function dump(paths: readonly string[]): Dump[] {
  if (paths.length === 0) return [];
  const script = new URL("./dump_ast.py", import.meta.url).pathname;
  const { stdout } = spawnSync("python3", [script], {
    input: JSON.stringify(paths),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Dump);
}

function read(path: string): Syntax | Refusal {
  const decoded = decode(readFileSync(path));
  return "refused" in decoded ? decoded : parser.parse(decoded.text);
}

/** The first lines that only one of the two has; empty where both say the same. */
function difference(ours: readonly string[], theirs: readonly string[]): string[] {
  const inOurs = new Set(ours);
  const inTheirs = new Set(theirs);
  return [
    ...ours.filter((line) => !inTheirs.has(line)).map((line) => `ours    ${line}`),
    ...theirs.filter((line) => !inOurs.has(line)).map((line) => `Python's ${line}`),
    ...(ours.length === theirs.length ? [] : [`${ours.length} nodes against ${theirs.length}`]),
  ].slice(0, 4);
}

function compare({ path, nodes }: Dump): string[] {
  const syntax = read(path);
  if ("refused" in syntax) return [`${path} refused: ${syntax.refused}`];
  const theirs = (nodes ?? []).map((node) => JSON.stringify(node));
  return difference(describeNodes(syntax), theirs).map((line) => `${path}: ${line}`);
}

describe("python/syntax/parse: against Python's own ast", () => {
  // Skipped where there is no python3.
  withPython(
    "gives the same nodes, places and details for the standard library",
    () => {
      const differences: string[] = [];
      for (let at = 0; at < sample.length; at += 100) {
        for (const each of dump(sample.slice(at, at + 100))) {
          const isBorne = known.some(([path]) => path.test(each.path));
          if (each.error === undefined && !isBorne) differences.push(...compare(each));
        }
      }
      expect(differences).toEqual([]);
    },
    600_000,
  );

  withPython(
    "finds an error in no file that Python reads, and throws on none",
    () => {
      const broken = sample.filter((path) => {
        const syntax = read(path);
        return !("refused" in syntax) && syntax.broken;
      });
      const readable = dump(broken).filter(
        ({ path, error }) => error === undefined && !known.some(([each]) => each.test(path)),
      );
      expect(readable).toEqual([]);
    },
    600_000,
  );
});
