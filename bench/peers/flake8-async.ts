import type { Clone, Expected, Fixture } from "./fixture.ts";

const folder = "tests/eval_files";

/** `tests/eval_files/async251.py`: a line is expected by its comment, `# error: 4, …` or `# ASYNC102: 4, …`. Read in its test_flake8_async.py. */
export function readFlake8Async(clone: Clone): Fixture[] {
  return clone.list(folder).map((path) => {
    const text = clone.read(path);
    const tested = testedIn(path, text);
    return { tool: "flake8-async", path, text, tested: new Set(tested), expected: expectedIn(text, tested) };
  });
}

/** `# ARG --enable=ASYNC102,ASYNC120`, else the file's own name. */
function testedIn(path: string, text: string): readonly string[] {
  const enabled = /# ARG --enable=(\S+)/.exec(text)?.[1];
  if (enabled !== undefined) return enabled.split(",");
  const name = /async\d\d\d/.exec(path.slice(folder.length))?.[0];
  return name === undefined ? [] : [name.toUpperCase()];
}

function expectedIn(text: string, tested: readonly string[]): Expected[] {
  return text.split("\n").flatMap((source, index) => {
    if (source.trimStart().startsWith("#")) return [];
    const marks = [...source.matchAll(/#.*?(error|ASYNC\d\d\d)(?:_\w+)?:/g)];
    return marks.flatMap(([, mark]) => {
      const code = mark === "error" ? tested[0] : mark;
      return code === undefined ? [] : [{ line: index + 1, code }];
    });
  });
}
