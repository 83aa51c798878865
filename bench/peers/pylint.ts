import type { Clone, Expected, Fixture } from "./fixture.ts";

const folder = "tests/functional";

/** `missing_timeout.txt` beside `missing_timeout.py` has a line a message: `missing-timeout:26:0:26:35::…`. */
export function readPylint(clone: Clone, codes: ReadonlySet<string>): Fixture[] {
  const codeOf = symbolsOf(clone, codes);
  const paths = new Set(clone.list(folder));
  return [...paths].flatMap((path) => {
    const python = path.replace(/\.txt$/, ".py");
    if (python === path || !paths.has(python)) return [];
    const expected = expectedIn(clone.read(path), codeOf);
    if (expected.length === 0) return [];
    const tested = new Set(expected.map(({ code }) => code));
    return [{ tool: "pylint", path: python, text: clone.read(python), tested, expected }];
  });
}

/** In the checkers a message is declared as `"W1509": ("Using preexec_fn …", "subprocess-popen-preexec-fn", …`. */
function symbolsOf(clone: Clone, codes: ReadonlySet<string>): ReadonlyMap<string, string> {
  const sources = clone.list("pylint/checkers").filter((path) => path.endsWith(".py"));
  const declared =
    /"([EWRC]\d{4})":\s*\((?:\s*"(?:[^"\\]|\\.)*"|\s*'(?:[^'\\]|\\.)*'|\s*f"[^"]*")+,\s*"([a-z-]+)",/g;
  return new Map(
    sources.flatMap((path) =>
      [...clone.read(path).matchAll(declared)].flatMap(([, code, symbol]): [string, string][] =>
        code !== undefined && symbol !== undefined && codes.has(code) ? [[symbol, code]] : [],
      ),
    ),
  );
}

function expectedIn(text: string, codeOf: ReadonlyMap<string, string>): Expected[] {
  return text.split("\n").flatMap((message) => {
    const [symbol = "", line] = message.split(":");
    const code = codeOf.get(symbol);
    return code === undefined ? [] : [{ line: Number(line), code }];
  });
}
