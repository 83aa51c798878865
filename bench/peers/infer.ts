import type { Clone, Expected, Fixture } from "./fixture.ts";

const folder = "infer/tests/codetoanalyze/python/pulse";

/** `issues.exp` has a line an issue: `async_level0.py, async_level0.C::sleep_bad, 1, PULSE_UNAWAITED_AWAITABLE, …`, counted from the procedure's own. */
export function readInfer(clone: Clone, codes: ReadonlySet<string>): Fixture[] {
  const known = clone.list(folder);
  const issues = clone.read(`${folder}/issues.exp`).split("\n").flatMap(issueIn);
  const ours = issues.filter(({ code }) => codes.has(code));
  return [...Map.groupBy(ours, ({ file }) => `${folder}/${file}`)].flatMap(([path, own]) => {
    if (!known.includes(path)) return [];
    const text = clone.read(path);
    const expected = own.flatMap((each) => placeOf(each, text.split("\n")));
    return [{ tool: "Infer", path, text, tested: new Set(own.map(({ code }) => code)), expected }];
  });
}

interface Issue {
  readonly file: string;
  /** `async_level0.C::sleep_bad` */
  readonly procedure: string;
  readonly offset: number;
  readonly code: string;
}

function issueIn(line: string): Issue[] {
  const [file = "", procedure = "", offset, code] = line.split(", ");
  return code === undefined ? [] : [{ file, procedure, offset: Number(offset), code }];
}

function placeOf({ procedure, offset, code }: Issue, lines: readonly string[]): Expected[] {
  const names = procedure.slice(procedure.lastIndexOf(".") + 1).split("::");
  if (names.includes("__module_body__")) return [{ line: 1 + offset, code }];
  const header = names.reduce(
    (from, name) => lines.findIndex((each, index) => index > from && defines(name).test(each)),
    -1,
  );
  return header < 0 ? [] : [{ line: header + 1 + offset, code }];
}

const defines = (name: string) => new RegExp(`^\\s*(?:class|(?:async )?def) ${name}\\b`);
