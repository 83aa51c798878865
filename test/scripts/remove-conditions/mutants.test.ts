import { applied, mutantsOf } from "../../../scripts/remove-conditions/mutants.ts";

/** Each mutant as what was done and the text that comes of it. */
const mutated = (text: string) =>
  mutantsOf("rule.ts", text).map((mutant) => `${mutant.what}: ${applied(mutant, text)}`);

describe("scripts/remove-conditions/mutants", () => {
  it("removes and negates each operand of a chain", () => {
    expect(mutated("const ok = a && b() && c;")).toEqual([
      "operand removed: const ok = (b() && c);",
      "operand negated: const ok = !(a) && b() && c;",
      "operand removed: const ok = (a && c);",
      "operand negated: const ok = a && !(b()) && c;",
      "operand removed: const ok = (a && b());",
      "operand negated: const ok = a && b() && !(c);",
    ]);
  });

  it("takes a chain inside another's parentheses for one of its own", () => {
    expect(mutated("const ok = a || (b && c);")).toEqual([
      "operand removed: const ok = ((b && c));",
      "operand negated: const ok = !(a) || (b && c);",
      "operand removed: const ok = (a);",
      "operand negated: const ok = a || !((b && c));",
      "operand removed: const ok = a || ((c));",
      "operand negated: const ok = a || (!(b) && c);",
      "operand removed: const ok = a || ((b));",
      "operand negated: const ok = a || (b && !(c));",
    ]);
  });

  it.each([
    ["return;", "return;"],
    ["continue;", "continue;"],
    ["break;", "break;"],
    ["throw error;", "throw error;"],
    ["{ say(); return; }", "{ say(); return; }"],
  ])("removes and negates a guard clause that ends with %s", (then) => {
    expect(mutated(`if (a) ${then}`)).toEqual(["guard removed: ;", `guard negated: if (!(a)) ${then}`]);
  });

  it.each(["if (a) say();", "if (a) return; else say();", "if (a) {}"])("decides %s both ways", (text) => {
    expect(mutated(text)).toEqual([
      `if never: ${text.replace("a", "false")}`,
      `if always: ${text.replace("a", "true")}`,
    ]);
  });

  it("chooses either side of a choice", () => {
    expect(mutated("const name = a ? b : c;")).toEqual([
      "choice always first: const name = (b);",
      "choice always second: const name = (c);",
    ]);
  });

  it("removes a case, and leaves its statements to the case that shares them", () => {
    expect(mutated("switch (a) { case 1: case 2: return b; case 3: return c; default: }")).toEqual([
      "case removed: switch (a) {  case 2: return b; case 3: return c; default: }",
      "case removed: switch (a) { case 1: return b; case 3: return c; default: }",
      "case removed: switch (a) { case 1: case 2: return b;  default: }",
    ]);
  });

  it.each([
    ['const table = ["a", "b"] as const;', ['["b"] as const', '["a"] as const']],
    ["const table = new Set([/a/, b]);", ["new Set([b])", "new Set([/a/])"]],
    ['const table = new Map([["a", 1], ["b", 2]]);', ['new Map([["b", 2]])', 'new Map([["a", 1]])']],
    ["export const table = { a: 1, b } satisfies T;", ["{b} satisfies T", "{a: 1} satisfies T"]],
    ['const table = [...["a", "b"], "c"];', ['[...["b"], "c"]', '[...["a"], "c"]', '[...["a", "b"]]']],
    ["const table = { a: [1, 2] };", ["{}", "{ a: [2] }", "{ a: [1] }"]],
  ])("removes each entry of %s", (text, tables) => {
    const [before = ""] = text.split("=");
    expect(mutated(text)).toEqual(tables.map((table) => `entry removed: ${before}= ${table};`));
  });

  it("leaves alone what is no table of the module: metadata, arguments, values of a function", () => {
    expect(mutated('export default defineRule({ peers: ["a"] });')).toEqual([]);
    expect(mutated('const found = find(["a"], text);')).toEqual([]);
    expect(mutated('function f() { const table = ["a"]; return table; }')).toEqual([]);
  });

  it("says on which line the condition stands, where the text changes elsewhere", () => {
    const text = "const ok =\n  a &&\n  b;\nconst table = [\n  1,\n  2,\n];\n";
    const lines = mutantsOf("rule.ts", text).map(({ line, what }) => `${line} ${what}`);
    expect(lines).toEqual([
      "2 operand removed",
      "2 operand negated",
      "3 operand removed",
      "3 operand negated",
      "5 entry removed",
      "6 entry removed",
    ]);
  });
});
