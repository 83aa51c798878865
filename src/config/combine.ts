import type { EngineOptions } from "#engine/options.ts";
import { enforce } from "./enforce.ts";
import type { FileOverride, SettingsFile } from "./settings-file.ts";
import { defaultSettings, type FileSettings, type Override, type Settings } from "./settings.ts";

export interface SettingsFiles {
  readonly organisation: SettingsFile | null;
  readonly repository: SettingsFile | null;
}

/**
 * The repository's file over the organisation's over the defaults, key by key. Rules are put over each other one by one, lists
 * are added up, and the organisation's overrides come before the repository's. What the organisation enforces holds above all.
 */
export function settingsFrom({ organisation, repository }: SettingsFiles): Settings {
  const files: readonly SettingsFile[] = [organisation ?? {}, repository ?? {}];
  const said: SettingsFile = { ...organisation, ...repository };
  const settings: Settings = {
    mode: said.mode ?? defaultSettings.mode,
    maxComments: said.max_comments ?? defaultSettings.maxComments,
    failOn: said.fail_on === undefined || said.fail_on === "never" ? null : said.fail_on,
    drafts: said.drafts ?? defaultSettings.drafts,
    feedback: said.feedback ?? defaultSettings.feedback,
    skipLabel: said.skip_label ?? defaultSettings.skipLabel,
    profile: said.profile ?? defaultSettings.profile,
    rules: { ...organisation?.rules, ...repository?.rules },
    ignore: files.flatMap((file) => file.ignore ?? []),
    python: versionOf(said.python),
    alsoReported: said.also_reported ?? defaultSettings.alsoReported,
    requireReason: said.require_reason ?? defaultSettings.requireReason,
    extra: files.map(extraOf).reduce(together),
    overrides: files.flatMap((file) => (file.overrides ?? []).map(toOverride)),
    enforced: { rules: {} },
  };
  const enforced = organisation?.enforce;
  if (enforced === undefined) return settings;
  return enforce(enforced, { ...settings, skipLabel: organisation?.skip_label ?? null });
}

/** Two sets of extra names as one. */
export function together(one: FileSettings["extra"], other: FileSettings["extra"]): FileSettings["extra"] {
  return {
    blockingCalls: [...one.blockingCalls, ...other.blockingCalls],
    limiters: [...one.limiters, ...other.limiters],
    handlers: [...one.handlers, ...other.handlers],
  };
}

function extraOf(file: SettingsFile | FileOverride): FileSettings["extra"] {
  const { blocking_calls = [], limiters = [], handlers = [] } = file;
  return { blockingCalls: blocking_calls, limiters, handlers };
}

function toOverride(file: FileOverride): Override {
  const { paths, ignore, profile, rules, python, also_reported, require_reason } = file;
  return {
    paths,
    ignore: ignore ?? null,
    settings: {
      extra: extraOf(file),
      ...(profile !== undefined && { profile }),
      ...(rules !== undefined && { rules }),
      ...(python !== undefined && { python: versionOf(python) }),
      ...(also_reported !== undefined && { alsoReported: also_reported }),
      ...(require_reason !== undefined && { requireReason: require_reason }),
    },
  };
}

function versionOf(text: string | undefined): EngineOptions["oldestPython"] {
  const [major, minor] = (text ?? "").split(".").map(Number);
  return major === undefined || minor === undefined ? null : [major, minor];
}
