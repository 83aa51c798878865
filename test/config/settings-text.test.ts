import { settingsFrom } from "#config/combine.ts";
import { readSettingsFile } from "#config/parse-settings.ts";
import { settingsText } from "#config/settings-text.ts";

/** The settings of a repository's file, or of an organisation's. */
function settings(text: string, owner: "repository" | "organisation" = "repository") {
  const found = readSettingsFile(text, ["unbounded-gather", "dangling-task"], owner);
  if (!("file" in found)) throw new Error(JSON.stringify(found));
  const files = { organisation: null, repository: null };
  return settingsFrom({ ...files, [owner]: found.file });
}

const whole = `mode: check
max_comments: 3
fail_on: error
drafts: review
feedback: demote
skip_label: no-review
ignore:
  - examples/
profile: strict
rules:
  dangling-task: off
python: "3.9"
also_reported: show
require_reason: true
blocking_calls:
  - ourlib.send
limiters:
  - ourlib.Gate
handlers:
  - ourlib.on
overrides:
  - paths:
      - tools/
    ignore: true
    rules:
      unbounded-gather: info
`;

describe("config/settings-text", () => {
  it("writes the settings in force as the file that would make them", () => {
    expect(settingsText(settings(whole))).toBe(whole);
  });

  it("leaves out what is as it is by default, but for the mode", () => {
    expect(settingsText(settings(""))).toBe("mode: comment\n");
    expect(settingsText(settings("max_comments: 10\nprofile: default\n"))).toBe("mode: comment\n");
  });

  it("names what the organisation enforces", () => {
    const text = settingsText(settings("enforce:\n  rules:\n    unbounded-gather: error\n", "organisation"));
    expect(text).toContain("enforce:\n  rules:\n    unbounded-gather: error\n");
  });
});
