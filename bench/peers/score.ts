import type { Claims } from "./claims.ts";
import type { Fixture } from "./fixture.ts";

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
  /** Lines on which a rule that claims this peer's spoke, and the peer expects nothing. */
  readonly others: readonly number[];
  readonly path: string;
}

/** A fixture's score for each of the peer's rules that it tests and ours claim. What is said on other lines counts once, for the first of them. */
export function scoreFixture(fixture: Fixture, said: readonly Said[], claims: Claims): Score[] {
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
      return {
        peer: `${fixture.tool} ${code}`,
        expected: lines.length,
        found: lines.length - missed.length,
        missed,
        others: [...new Set(others.map(({ line }) => line))],
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
