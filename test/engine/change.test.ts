import { isDeviation, isOtherWork, isProduct, isTest } from "#engine/change.ts";

describe("engine/change", () => {
  it.each(["docs: close", "test(app): close", "chore!: close", "ci: x", "build: x", "style: x"])(
    "takes %j for other work",
    (title) => {
      expect(isOtherWork(title)).toBe(true);
    },
  );

  it.each(["Revert “close”", "revert: close", "Bump x from 1 to 2"])("takes %j for other work", (title) => {
    expect(isOtherWork(title)).toBe(true);
  });

  it.each(["fix: close", "feat(docs): close", "Docs of the server", "Reverting is fast"])(
    "takes %j for the product's",
    (title) => {
      expect(isOtherWork(title)).toBe(false);
    },
  );

  it.each(["tests/a.py", "src/test/b.py", "src/a_test.py", "test_a.py", "src/conftest.py", "x/testing/a.py"])(
    "knows the test %s",
    (path) => {
      expect(isTest(path)).toBe(true);
      expect(isProduct({ path, status: "modified", added: [], removed: [], model: null })).toBe(false);
    },
  );

  it.each([
    ["src/a.py", "modified", true],
    ["src/a.pyx", "added", true],
    ["src/contest.py", "modified", true],
    ["src/a.py", "removed", false],
    ["src/a.js", "modified", false],
    ["docs/conf.py", "modified", false],
    ["scripts/a.py", "modified", false],
    ["setup.py", "modified", false],
  ] as const)("says whether %s, %s, is the product: %s", (path, status, expected) => {
    expect(isProduct({ path, status, added: [], removed: [], model: null })).toBe(expected);
  });

  it.each([
    ["Trade-off: memory. Compensating control: a limit.", true],
    ["tradeoffs and compensating controls", true],
    ["Trade-off: memory.", false],
    ["Compensating control: a limit.", false],
  ])("says whether %j is a deviation: %s", (body, expected) => {
    expect(isDeviation(body)).toBe(expected);
  });
});
