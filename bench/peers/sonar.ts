import type { Clone, Expected, Fixture } from "./fixture.ts";

const checks = "python-checks/src/main/java/org/sonar/python/checks";
const tests = "python-checks/src/test/java/org/sonar/python/checks";

/** A check's key stands in its class, its fixtures in its test's class; a line is expected by its comment `# Noncompliant`. */
export function readSonar(clone: Clone, codes: ReadonlySet<string>): Fixture[] {
  const known = new Set(clone.list("python-checks/src/test"));
  return clone.list(checks).flatMap((check) => {
    const name = /([A-Za-z0-9]+)Check\.java$/.exec(check)?.[1];
    const code = name && /@Rule\(key = "(S\d+)"/.exec(clone.read(check))?.[1];
    const test = `${tests}/${name ?? ""}CheckTest.java`;
    if (!code || !codes.has(code) || !known.has(test)) return [];
    const named = [...clone.read(test).matchAll(/"(?:src\/test\/resources\/checks\/)?([\w/]+\.py)"/g)];
    const paths = new Set(named.map(([, path]) => `python-checks/src/test/resources/checks/${path ?? ""}`));
    return [...paths]
      .filter((path) => known.has(path))
      .map((path) => {
        const text = clone.read(path);
        return {
          tool: "sonar-python",
          path,
          text,
          tested: new Set([code]),
          expected: expectedIn(text, code),
        };
      });
  });
}

/** `# Noncompliant@+1` speaks of the next line, `# Noncompliant 2` of two issues on its own. */
function expectedIn(text: string, code: string): Expected[] {
  return text.split("\n").flatMap((source, index) => {
    const mark = /#\s*Noncompliant(?:@([+-]\d+))?/.exec(source);
    return mark === null ? [] : [{ line: index + 1 + Number(mark[1] ?? 0), code }];
  });
}
