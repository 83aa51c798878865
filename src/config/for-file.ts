import { together } from "./combine.ts";
import { enforceForFile } from "./enforce.ts";
import { isIgnored } from "./ignored.ts";
import type { FileSettings, Settings } from "./settings.ts";

/** The settings of one file: the overrides that match it in their order, and above them what is enforced. */
export function settingsForFile(settings: Settings, path: string): FileSettings {
  const overridden = settings.overrides
    .filter(({ paths }) => isIgnored(path, paths))
    .reduce<FileSettings>(
      (before, { settings: own }) => ({
        ...before,
        ...own,
        rules: { ...before.rules, ...own.rules },
        extra: own.extra === undefined ? before.extra : together(before.extra, own.extra),
      }),
      fileSettings(settings),
    );
  return enforceForFile(settings.enforced, overridden);
}

/** Whether the settings leave a file out, the last override that says so deciding. */
export function isLeftOut({ ignore, overrides }: Settings, path: string): boolean {
  const decisive = overrides.findLast((each) => each.ignore !== null && isIgnored(path, each.paths));
  return decisive?.ignore ?? isIgnored(path, ignore);
}

/** What runs even in files that are left out: the rules that the organisation enforces, alone. Null where it enforces none. */
export function enforcedAlone(
  { enforced }: Settings,
  file: FileSettings,
  known: readonly string[],
): FileSettings | null {
  const isEnforced = (rule: string) => Object.hasOwn(enforced.rules, rule) && enforced.rules[rule] !== "off";
  if (!known.some(isEnforced)) return null;
  const others = known.filter((rule) => !isEnforced(rule)).map((rule) => [rule, "off"] as const);
  return { ...file, rules: { ...file.rules, ...Object.fromEntries(others) } };
}

function fileSettings(settings: Settings): FileSettings {
  const { profile, rules, python, alsoReported, requireReason, extra } = settings;
  return { profile, rules, python, alsoReported, requireReason, extra };
}
