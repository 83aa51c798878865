import { settingsFrom } from "#config/combine.ts";
import { isLeftOut, settingsForFile } from "#config/for-file.ts";
import type { SettingsFile } from "#config/settings-file.ts";

const of = (repository: SettingsFile) => settingsFrom({ organisation: null, repository });

describe("config/for-file", () => {
  it("lets the last override that matches win, key by key", () => {
    const settings = of({
      python: "3.9",
      rules: { a: "error" },
      overrides: [
        { paths: ["lib/"], rules: { a: "info", b: "off" }, python: "3.12" },
        { paths: ["lib/old/"], rules: { a: "warning" } },
      ],
    });
    expect(settingsForFile(settings, "lib/old/x.py")).toMatchObject({
      rules: { a: "warning", b: "off" },
      python: [3, 12],
    });
    expect(settingsForFile(settings, "app.py")).toMatchObject({ rules: { a: "error" }, python: [3, 9] });
  });

  it("adds an override's names to those of the whole repository", () => {
    const settings = of({
      limiters: ["one.Limit"],
      overrides: [{ paths: ["*.py"], limiters: ["two.Limit"] }],
    });
    expect(settingsForFile(settings, "a.py").extra.limiters).toEqual(["one.Limit", "two.Limit"]);
  });

  it("leaves out what is ignored, unless a later override takes it back", () => {
    const settings = of({
      ignore: ["gen/"],
      overrides: [
        { paths: ["gen/ours.py"], ignore: false },
        { paths: ["old/"], ignore: true },
      ],
    });
    expect(["gen/a.py", "gen/ours.py", "old/a.py", "a.py"].map((path) => isLeftOut(settings, path))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
