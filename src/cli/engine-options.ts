import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseSettings } from "#config/parse-settings.ts";
import { rulesToRun } from "#config/rule-settings.ts";
import { defaultSettings, type Settings } from "#config/settings.ts";
import type { EngineOptions } from "#engine/options.ts";
import type { Rule } from "#engine/rule.ts";
import type { CheckOptions } from "./options.ts";
import { findRule } from "./rules.ts";
import { UsageError } from "./usage-error.ts";

/** The settings file of `--config`, or the defaults. Throws UsageError with the first thing that is wrong with it. */
export async function readSettings(
  options: CheckOptions,
  rules: readonly Rule[],
  cwd: string,
): Promise<Settings> {
  if (options.config === null) return defaultSettings;
  const text = await readFile(resolve(cwd, options.config), "utf8").catch(() => null);
  if (text === null)
    throw new UsageError(`The settings file "${options.config}" could not be read; check the path.`);
  const parsed = parseSettings(
    text,
    rules.map((rule) => rule.id),
  );
  if ("settings" in parsed) return parsed.settings;
  const [first] = parsed;
  throw new UsageError(`${options.config}:${first?.line ?? 1}: ${first?.sentence ?? "The file is broken."}`);
}

/** `--rules` decides over the settings, which decide over the profile. */
export function engineOptions(
  options: CheckOptions,
  settings: Settings,
  { rules, today }: { readonly rules: readonly Rule[]; readonly today: string },
): EngineOptions {
  const named = options.rules?.map((id) => findRule(id, rules).id) ?? null;
  return {
    profile: options.profile,
    rules: named ?? rulesToRun(settings, rules),
    today,
    oldestPython: settings.python,
  };
}
