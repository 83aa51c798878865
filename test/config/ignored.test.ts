import { isIgnored } from "#config/ignored.ts";

describe("config/ignored", () => {
  it.each([
    ["vendor", "vendor/a/b.py"],
    ["vendor/", "vendor/b.py"],
    ["vendor/", "src/vendor/b.py"],
    ["*.py", "src/deep/a.py"],
    ["conftest.py", "test/conftest.py"],
    ["src/*.py", "src/a.py"],
    ["/src/*.py", "src/a.py"],
    ["./src", "src/a.py"],
    ["src/**", "src/a/b.py"],
    ["src/**/gen/*.py", "src/gen/a.py"],
    ["src/**/gen/*.py", "src/a/b/gen/a.py"],
    ["**/test_?.py", "a/b/test_1.py"],
    ["**", "a.py"],
    ["*a*b*c.py", "xaxxbxbxcxc.py"],
    ["src/[a].py", "src/[a].py"],
  ])("%s holds %s", (glob, path) => {
    expect(isIgnored(path, [glob])).toBe(true);
  });

  it.each([
    ["vendor", "vendors/a.py"],
    ["src/*.py", "src/a/b.py"],
    ["src/*.py", "lib/src/a.py"],
    ["src/**/gen/*.py", "src/gen.py"],
    ["test_?.py", "test_10.py"],
    ["src/a.py", "src/a.pyi"],
    ["*a*b*c.py", "xaxxbxbx.py"],
    ["src/[a].py", "src/a.py"],
    ["a/b", "a"],
  ])("%s does not hold %s", (glob, path) => {
    expect(isIgnored(path, [glob])).toBe(false);
  });

  it("takes no time for globs and names made to take it", () => {
    const started = performance.now();
    expect(isIgnored("a".repeat(4_000), ["*a".repeat(140) + "b"])).toBe(false);
    expect(isIgnored("a/".repeat(2_000) + "a", ["**/a/".repeat(60) + "b"])).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
