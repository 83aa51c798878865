import type { Clone, Expected, Fixture } from "./fixture.ts";

const rules = "crates/ruff_linter/src/rules";
const fixtures = "crates/ruff_linter/resources/test/fixtures";

/** A snapshot `…/flake8_async/snapshots/…__ASYNC110_ASYNC110.py.snap` says what is expected of the fixture `flake8_async/ASYNC110.py`. */
export function readRuff(clone: Clone, codes: ReadonlySet<string>): Fixture[] {
  const read = readSnapshots(clone, codes);
  const byPath = Map.groupBy(read, ({ path }) => path);
  return [...byPath.values()].flatMap(([first, ...others]) => (first ? [others.reduce(joined, first)] : []));
}

function joined(one: Fixture, other: Fixture): Fixture {
  const tested = new Set([...one.tested, ...other.tested]);
  return { ...one, tested, expected: [...one.expected, ...other.expected] };
}

function readSnapshots(clone: Clone, codes: ReadonlySet<string>): Fixture[] {
  const known = new Set(clone.list(fixtures));
  return clone.list(rules).flatMap((snapshot) => {
    const named = /\/(\w+)\/snapshots\/ruff_linter__rules__\w+?__tests__([A-Z]+\d+)_(\w+\.py)\.snap$/.exec(
      snapshot,
    );
    const [, linter, code, file] = named ?? [];
    if (linter === undefined || code === undefined || !codes.has(code)) return [];
    const path = `${fixtures}/${linter}/${file ?? ""}`;
    if (!known.has(path)) return [];
    const expected = expectedIn(clone.read(snapshot), code);
    return [{ tool: "ruff", path, text: clone.read(path), tested: new Set([code]), expected }];
  });
}

/** A diagnostic starts with its code, and names its place on the next line: ` --> ASYNC110.py:7:5`. */
function expectedIn(snapshot: string, code: string): Expected[] {
  const places = snapshot.matchAll(/^([A-Z]+\d+)\b[^\n]*\n\s*--> [^\n:]+:(\d+):\d+$/gm);
  return [...places].flatMap(([, each, line]) => (each === code ? [{ line: Number(line), code }] : []));
}
