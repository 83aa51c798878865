import { stringify } from "yaml";
import { defaultSettings, type FileSettings, type Settings } from "./settings.ts";

/** Settings in force as the text of a settings file: what is as it is by default is left out, but for the mode. */
export function settingsText(settings: Settings): string {
  const { mode, maxComments, failOn, drafts, skipLabel, ignore, overrides, enforced } = settings;
  const changed = {
    max_comments: unlessDefault(maxComments, defaultSettings.maxComments),
    fail_on: unlessDefault(failOn, defaultSettings.failOn),
    drafts: unlessDefault(drafts, defaultSettings.drafts),
    feedback: unlessDefault(settings.feedback, defaultSettings.feedback),
    skip_label: unlessDefault(skipLabel, defaultSettings.skipLabel),
    ignore: listed(ignore),
    ...perFile(settings),
    overrides: listed(
      overrides.map((override) => ({
        paths: override.paths,
        ignore: override.ignore ?? undefined,
        ...perFile(override.settings),
      })),
    ),
    enforce: object(perFile(enforced)),
  };
  return stringify({ mode, ...changed }, { lineWidth: 0, aliasDuplicateObjects: false });
}

function perFile(settings: Partial<FileSettings>) {
  const { profile, rules, python, alsoReported, requireReason, extra } = settings;
  return {
    profile: unlessDefault(profile, defaultSettings.profile),
    rules: object(rules ?? {}),
    python: python?.join("."),
    also_reported: unlessDefault(alsoReported, defaultSettings.alsoReported),
    require_reason: unlessDefault(requireReason, defaultSettings.requireReason),
    blocking_calls: listed(extra?.blockingCalls ?? []),
    limiters: listed(extra?.limiters ?? []),
    handlers: listed(extra?.handlers ?? []),
  };
}

function unlessDefault<Value>(value: Value, byDefault: Value): Value | undefined {
  return value === byDefault ? undefined : value;
}

function listed<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}

function object<Value extends object>(value: Value): Value | undefined {
  return Object.values(value).every((each) => each === undefined) ? undefined : value;
}
