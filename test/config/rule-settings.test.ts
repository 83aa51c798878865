import { rulesToRun, withSeverities } from "#config/rule-settings.ts";
import { defaultSettings, type Settings } from "#config/settings.ts";
import type { Severity } from "#engine/rule.ts";
import { aFinding } from "../review/support.ts";

const known = [
  { id: "a", severity: "error" },
  { id: "b", severity: "warning" },
  { id: "c", severity: "info", offByDefault: true },
] as const;

function settings(rules: Settings["rules"]): Settings {
  return { ...defaultSettings, rules };
}

describe("config/rule-settings", () => {
  it("leaves the choice to the profile where no rule is switched", () => {
    expect(rulesToRun(settings({}), known)).toBeNull();
    expect(rulesToRun(settings({ a: "info", c: "off" }), known)).toBeNull();
  });

  it("names the rules where one is switched off, or one that is off by default is switched on", () => {
    expect(rulesToRun(settings({ a: "off" }), known)).toEqual(["b"]);
    expect(rulesToRun(settings({ c: "info" }), known)).toEqual(["a", "b", "c"]);
  });

  it.each<[Severity, Severity, Severity]>([
    ["error", "info", "info"],
    ["error", "error", "error"],
    ["warning", "error", "warning"],
    ["info", "error", "info"],
    ["warning", "info", "info"],
  ])("makes of %s under the setting %s %s, where the rule's own is error", (said, wanted, expected) => {
    const [finding] = withSeverities(
      [aFinding({ rule: "a", severity: said })],
      settings({ a: wanted }),
      known,
    );
    expect(finding?.severity).toBe(expected);
  });

  it("raises what the rule said with all its own certainty", () => {
    const [finding] = withSeverities(
      [aFinding({ rule: "b", severity: "warning" })],
      settings({ b: "error" }),
      known,
    );
    expect(finding?.severity).toBe("error");
  });
});
