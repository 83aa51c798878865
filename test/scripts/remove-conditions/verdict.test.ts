import { equivalentsIn } from "../../../scripts/remove-conditions/equivalents.ts";
import { mutantsOf } from "../../../scripts/remove-conditions/mutants.ts";
import { isSound, weigh } from "../../../scripts/remove-conditions/verdict.ts";

/** A rule in which nothing is caught but what the second argument says. */
function verdictOf(text: string, caught: readonly string[] = []) {
  const tried = mutantsOf("rule.ts", text).map((mutant) => ({
    mutant,
    caughtBy: caught.includes(mutant.what) ? "README.md:1" : null,
  }));
  return weigh("m/r", { failing: null, tried, comments: equivalentsIn("rule.ts", text) });
}

describe("scripts/remove-conditions/verdict", () => {
  it("is sound where everything is caught", () => {
    expect(isSound(verdictOf("if (a) return;", ["guard removed", "guard negated"]))).toBe(true);
  });

  it("names what survived", () => {
    const verdict = verdictOf("if (a) return;", ["guard negated"]);
    expect(verdict.survivors).toMatchObject([{ file: "rule.ts", line: 1, what: "guard removed" }]);
    expect(isSound(verdict)).toBe(false);
  });

  it("believes a comment right above the condition", () => {
    const verdict = verdictOf("// equivalent: saves time\nif (a) return;", ["guard negated"]);
    expect(verdict).toMatchObject({ survivors: [], explained: [{ what: "guard removed" }] });
    expect(isSound(verdict)).toBe(true);
  });

  it("lets a comment explain one condition of the line below, not two", () => {
    const caught = ["operand negated", "guard removed", "guard negated"];
    const verdict = verdictOf("// equivalent: saves time\nif (a || b) return;", caught);
    expect(verdict.explained).toHaveLength(1);
    expect(verdict.survivors).toHaveLength(1);
  });

  it("refuses a comment above a condition that is needed", () => {
    const verdict = verdictOf("// equivalent: is not\nif (a) return;", ["guard removed", "guard negated"]);
    expect(verdict.idle).toMatchObject([{ line: 2, reason: "is not" }]);
    expect(isSound(verdict)).toBe(false);
  });

  it("refuses more than one comment in a rule", () => {
    const one = "// equivalent: saves time\nif (a) return;\n";
    const verdict = verdictOf(one + one, ["guard negated"]);
    expect(verdict.survivors).toEqual([]);
    expect(isSound(verdict)).toBe(false);
  });

  it("refuses a rule whose examples fail before anything is taken out", () => {
    expect(isSound(weigh("m/r", { failing: "cases.md:12", tried: [], comments: [] }))).toBe(false);
  });

  it("counts what does not compile apart from what an example catches", () => {
    const mutants = mutantsOf("rule.ts", "const x = a ? b : c;");
    const tried = mutants.map((mutant) => ({ mutant, caughtBy: "the types" }));
    expect(weigh("m/r", { failing: null, tried, comments: [] })).toMatchObject({
      mutants: 2,
      refused: 2,
      survivors: [],
    });
  });
});
