import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createModel } from "#python/create-model.ts";
import type { Binding } from "#python/model.ts";
import type { ClassDef, FunctionDef } from "#python/syntax/ast.ts";
import type { Syntax } from "#python/syntax/parse.ts";
import { parser } from "../../support/parser.ts";

type Place = "local" | "global" | "free";
type Table = [name: string, line: number, symbols: Record<string, Place>];

const listFiles = `
import glob, sysconfig
files = glob.glob(sysconfig.get_paths()["stdlib"] + "/**/*.py", recursive=True)
print("\\n".join(sorted(file for file in files if "-packages/" not in file)))
`;

function python(args: readonly string[], input: string): string {
  const { status, stdout } = spawnSync("python3", args, { input, encoding: "utf8", maxBuffer: 1 << 30 });
  return status === 0 ? stdout : "";
}

/** Every file with RUN_SLOW set, else one of twenty. */
function standardLibrary(): string[] {
  const files = python(["-c", listFiles], "").split("\n").filter(Boolean);
  return process.env["RUN_SLOW"] ? files : files.filter((_, index) => index % 20 === 0);
}

/** Where our model says that a name of this function or class lives. */
function placeOf(binding: Binding | null, definition: FunctionDef | ClassDef): Place {
  if (binding === null || binding.scope.kind === "Module") return "global";
  return binding.scope === definition ? "local" : "free";
}

/** Names that the two see differently, and rightly so: `(x): int` makes no local, and Python folds wide letters into narrow ones. */
const known = new Set([
  "no_such_global in f2bad",
  "width in f",
  "www in f",
  "th in f",
  "Unicode in test_non_bmp_normalized",
]);

function differences({ syntax, tables }: { syntax: Syntax; tables: readonly Table[] }): string[] {
  const model = createModel(syntax, { path: "src/x.py", oldestPython: null });
  const definitions = [...model.nodes("FunctionDef"), ...model.nodes("ClassDef")];
  const byPlace = new Map(
    definitions.map((definition) => [
      `${definition.name.name} ${model.lines.position(definition.name.start).line}`,
      definition,
    ]),
  );
  return tables.flatMap(([name, line, symbols]) => {
    const definition = byPlace.get(`${name} ${line}`);
    const [first] = definition?.body ?? [];
    if (!definition || !first) return syntax.broken ? [] : [`${name} at ${line} is missing`];
    return Object.entries(symbols).flatMap(([symbol, expected]) => {
      const found = placeOf(model.lookUp(symbol, first), definition);
      return found === expected || known.has(`${symbol} in ${name}`)
        ? []
        : [`${symbol} in ${name} at ${line}: ${found}, not ${expected}`];
    });
  });
}

const files = standardLibrary();
const suite = files.length > 0 ? describe : describe.skip;

suite("python/scopes, by the word of Python's own compiler (skipped where there is no python3)", () => {
  it("finds every name of every function and class where the compiler does", () => {
    const script = join(import.meta.dirname, "dump_symbols.py");
    const answers = python([script], files.join("\n")).split("\n");
    const wrong = files.flatMap((file, index) => {
      const tables = JSON.parse(answers[index] ?? "null") as Table[] | null;
      if (tables === null) return [];
      const syntax = parser.parse(readFileSync(file, "utf8"));
      if ("refused" in syntax) return [];
      return differences({ syntax, tables }).map((line) => `${file}: ${line}`);
    });
    expect(answers.length).toBeGreaterThanOrEqual(files.length);
    expect(wrong).toEqual([]);
  }, 300_000);
});
