import { settingsFrom } from "#config/combine.ts";
import { defaultSettings } from "#config/settings.ts";

describe("config/combine", () => {
  it("is the defaults where nobody wrote a file", () => {
    expect(settingsFrom({ organisation: null, repository: null })).toEqual(defaultSettings);
  });

  it("puts the repository's keys over the organisation's, one by one", () => {
    const organisation = { mode: "check", max_comments: 3 } as const;
    expect(settingsFrom({ organisation, repository: { mode: "comment" } })).toMatchObject({
      mode: "comment",
      maxComments: 3,
    });
  });

  it("puts rules over each other one by one, and adds up lists", () => {
    const settings = settingsFrom({
      organisation: { rules: { a: "off", b: "info" }, ignore: ["one"], limiters: ["o.Limit"] },
      repository: { rules: { b: "error" }, ignore: ["two"], limiters: ["r.Limit"] },
    });
    expect(settings).toMatchObject({ rules: { a: "off", b: "error" }, ignore: ["one", "two"] });
    expect(settings.extra.limiters).toEqual(["o.Limit", "r.Limit"]);
  });

  it("reads the repository's overrides after the organisation's, so that they win", () => {
    const { overrides } = settingsFrom({
      organisation: { overrides: [{ paths: ["o"] }] },
      repository: { overrides: [{ paths: ["r"] }] },
    });
    expect(overrides.map(({ paths }) => paths)).toEqual([["o"], ["r"]]);
  });
});
