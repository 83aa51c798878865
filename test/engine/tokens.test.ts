import { tokensOf } from "#engine/tokens.ts";

describe("engine/tokens", () => {
  it.each([
    ["white space", "gather( * xs )", "gather(*xs)"],
    ["line splits", "gather(\n    *xs,\n    limit=1\n)", "gather(*xs, limit=1)"],
    ["CRLF", "gather(\r\n    *xs)", "gather(*xs)"],
    ["continuations", "a + \\\n b", "a + b"],
    ["trailing commas", "f(a, [b, c,],)", "f(a, [b, c])"],
    ["comments", "f(a,  # first, with 'quote\n  b)", "f(a, b)"],
    ["added parentheses", "x = (a +\n  b)", "x = a + b"],
    ["quotes", `f('it')`, `f("it")`],
    ["escaped quotes", `f('it\\'s')`, `f("it's")`],
    ["triple quotes", `f("""a""")`, `f('a')`],
    ["the prefix u", `f(u"a")`, `f("a")`],
    ["strings split over lines", `f("ab"\n  "cd")`, `f("abcd")`],
  ])("sees no difference in %s", (_, one, other) => {
    expect(tokensOf(one)).toBe(tokensOf(other));
  });

  it.each([
    ["names", "gather(*xs)", "gather(*ys)"],
    ["arguments", "gather(*xs)", "gather(*xs, 1)"],
    ["white space in strings", "f('a b')", "f('ab')"],
    ["what looks like a comment in a string", "f('#a')", "f('#b')"],
    ["prefixes", "f(b'a')", "f('a')"],
    ["words", "not x", "notx"],
    ["non-ASCII names", "größe()", "grüße()"],
  ])("sees a difference in %s", (_, one, other) => {
    expect(tokensOf(one)).not.toBe(tokensOf(other));
  });

  it("gives something for what is no Python", () => {
    expect(tokensOf(`f('never closed\n) """ nor this`)).not.toBe("");
  });

  it("keeps a few thousand characters of a megabyte of anything", () => {
    for (const unit of ["(", "a", "'", '"', "\\", "# ", " ", "'\\", "a,", "😀", "0x"]) {
      expect(tokensOf(unit.repeat(1_000_000)).length).toBeLessThan(5000);
    }
  });
});
