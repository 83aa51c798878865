import { repositoryNameOf } from "#local-github/repository-name.ts";

describe("local-github/repository-name", () => {
  it.each([
    ["/home/ada/prices", "prices"],
    ["/home/ada/prices.git", "prices"],
    ["/home/ada/my prices (1)", "my-prices-1-"],
    ["/home/ada/prix-été_2.0", "prix--t-_2.0"],
    ["/home/ada/価格", "repository"],
    ["/home/ada/..", "repository"],
    ["/", "repository"],
    [`/${"a".repeat(300)}`, "a".repeat(100)],
  ])("names %s %s", (directory, name) => {
    expect(repositoryNameOf(directory)).toBe(name);
  });
});
