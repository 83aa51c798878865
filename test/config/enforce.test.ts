import { settingsFrom } from "#config/combine.ts";
import { enforcedAlone, settingsForFile } from "#config/for-file.ts";
import type { Enforced, SettingsFile } from "#config/settings-file.ts";
import type { Settings } from "#config/settings.ts";

function enforcing(enforce: Enforced, repository: SettingsFile = {}): Settings {
  return settingsFrom({ organisation: { enforce }, repository });
}

describe("config/enforce", () => {
  it.each<[key: string, files: readonly [floor: Enforced, weaker: SettingsFile], is: Partial<Settings>]>([
    ["mode", [{ mode: "comment" }, { mode: "off" }], { mode: "comment" }],
    ["mode, half-way", [{ mode: "check" }, { mode: "off" }], { mode: "check" }],
    ["max_comments", [{ max_comments: 5 }, { max_comments: 0 }], { maxComments: 5 }],
    ["fail_on", [{ fail_on: "error" }, { fail_on: "never" }], { failOn: "error" }],
    ["drafts", [{ drafts: "check" }, { drafts: "off" }], { drafts: "check" }],
    ["feedback", [{ feedback: "propose" }, { feedback: "demote" }], { feedback: "propose" }],
    ["profile", [{ profile: "default" }, { profile: "parity" }], { profile: "default" }],
    ["also_reported", [{ also_reported: "show" }, { also_reported: "hide" }], { alsoReported: "show" }],
    ["require_reason", [{ require_reason: true }, { require_reason: false }], { requireReason: true }],
    ["rules", [{ rules: { a: "warning" } }, { rules: { a: "off" } }], { rules: { a: "warning" } }],
  ])("does not let a repository be weaker in %s", (_, files, is) => {
    expect(enforcing(...files)).toMatchObject(is);
  });

  it.each<[key: string, files: readonly [floor: Enforced, stricter: SettingsFile], is: Partial<Settings>]>([
    ["mode", [{ mode: "check" }, { mode: "comment" }], { mode: "comment" }],
    ["fail_on", [{ fail_on: "error" }, { fail_on: "warning" }], { failOn: "warning" }],
    ["rules", [{ rules: { a: "info" } }, { rules: { a: "error" } }], { rules: { a: "error" } }],
    ["max_comments", [{ max_comments: 5 }, { max_comments: 20 }], { maxComments: 20 }],
    ["feedback", [{ feedback: "off" }, { feedback: "propose" }], { feedback: "propose" }],
  ])("lets a repository be stricter in %s", (_, files, is) => {
    expect(enforcing(...files)).toMatchObject(is);
  });

  it("holds above the overrides of any file", () => {
    const overrides = [{ paths: ["**"], rules: { a: "off", b: "off" }, require_reason: false }] as const;
    const settings = enforcing({ rules: { a: "error" }, require_reason: true }, { overrides });
    expect(settingsForFile(settings, "a.py")).toMatchObject({
      rules: { a: "error", b: "off" },
      requireReason: true,
    });
  });

  it("needs at least a check run to say an enforced rule in", () => {
    expect(enforcing({ rules: { a: "error" } }, { mode: "off" }).mode).toBe("check");
    expect(enforcing({ rules: { a: "off" } }, { mode: "off" }).mode).toBe("off");
  });

  it("believes in no label of the repository's that skips a review", () => {
    expect(enforcing({ mode: "check" }, { skip_label: "mine" }).skipLabel).toBeNull();
  });

  it("runs enforced rules alone in files that are left out", () => {
    const settings = enforcing({ rules: { a: "error" } }, { rules: { b: "error" } });
    const file = settingsForFile(settings, "a.py");
    expect(enforcedAlone(settings, file, ["a", "b", "c"])?.rules).toEqual({ a: "error", b: "off", c: "off" });
    expect(enforcedAlone(settingsFrom({ organisation: {}, repository: {} }), file, ["a"])).toBeNull();
  });
});
