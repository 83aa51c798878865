import type { Claims } from "./claims.ts";
import { excuseOf } from "./excuse.ts";
import type { Fixture } from "./fixture.ts";
import type { Verdict } from "./verdicts.ts";

/** What our command line said of a fixture. */
export interface Said {
  readonly rule: string;
  readonly line: number;
  readonly endLine: number;
}

export interface Score {
  /** "ruff ASYNC251" */
  readonly peer: string;
  readonly expected: number;
  readonly found: number;
  readonly missed: readonly number[];
  /** Lines on which a rule that claims this peer's spoke, and the peer expects nothing: false alarms. */
  readonly others: readonly number[];
  /** Such lines that are none, and why. */
  readonly setAside: ReadonlyMap<number, string>;
  readonly path: string;
}

/** What a score rests on besides fixture and findings. */
export interface Ground {
  readonly claims: Claims;
  readonly verdicts: readonly Verdict[];
}

/** A fixture's score for each of the peer's rules that it tests and ours claim. What is said on other lines counts once, for the first of them. */
export function scoreFixture(fixture: Fixture, said: readonly Said[], ground: Ground): Score[] {
  const { claims } = ground;
  const rulesOf = (code: string) => claims.rulesOf(fixture.tool, code);
  const counted = new Set<string>();
  return [...fixture.tested]
    .filter((code) => rulesOf(code).length > 0)
    .map((code) => {
      const lines = linesOf(fixture, (each) => each === code);
      const ours = said.filter(({ rule }) => rulesOf(code).includes(rule));
      const fresh = ours.filter(({ rule }) => !counted.has(rule));
      rulesOf(code).forEach((rule) => counted.add(rule));
      const missed = lines.filter((line) => !ours.some((each) => isSaidOf(each, line)));
      const others = fresh.filter(({ rule, ...place }) => {
        const alike = linesOf(fixture, (each) => rulesOf(each).includes(rule));
        return !alike.some((line) => isSaidOf(place, line));
      });
      const excused = others.map((each) => ({ line: each.line, why: excuseOf(fixture, each, ground) }));
      return {
        peer: `${fixture.tool} ${code}`,
        expected: lines.length,
        found: lines.length - missed.length,
        missed,
        others: [...new Set(excused.filter(({ why }) => why === null).map(({ line }) => line))],
        setAside: new Map(excused.flatMap(({ line, why }) => (why === null ? [] : [[line, why]]))),
        path: fixture.path,
      };
    });
}

function linesOf({ expected }: Fixture, isMeant: (code: string) => boolean): number[] {
  return [...new Set(expected.filter(({ code }) => isMeant(code)).map(({ line }) => line))];
}

/** Peers mark the first line of a statement, or the line of the call in it. */
function isSaidOf({ line, endLine }: Pick<Said, "line" | "endLine">, expected: number): boolean {
  return expected >= line && expected <= Math.min(endLine, line + 3);
}
