import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseSettings } from "#config/parse-settings.ts";
import { planFiles, type Circumstances } from "#config/plan-files.ts";
import { projectPaths, type ProjectFiles } from "#config/project/project.ts";
import { rulesToRun, withSeverities } from "#config/rule-settings.ts";
import { defaultSettings, type FileSettings, type Settings } from "#config/settings.ts";
import type { Finding } from "#engine/finding.ts";
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

/** How files are read and what becomes of their findings. */
export interface CheckPlan {
  isRead(path: string): boolean;
  optionsOf(path: string): EngineOptions;
  /** For the rules about the change as a whole. */
  readonly ofChange: EngineOptions;
  /** The findings with the severities of the settings. */
  inForce(findings: readonly Finding[]): readonly Finding[];
}

/** `--rules` and `--profile` decide over the settings, which decide over the defaults. `project` are texts by path. */
export function planCheck(
  options: CheckOptions,
  settings: Settings,
  { rules, today, project }: Circumstances & { readonly rules: readonly Rule[] },
): CheckPlan {
  const named = options.rules?.map((id) => findRule(id, rules).id) ?? null;
  const plans = planFiles(settings, { rules, today, project });
  const asked = (engine: EngineOptions, own: FileSettings): EngineOptions => {
    const profile = options.profile ?? engine.profile;
    const chosen = profile === engine.profile ? engine.rules : rulesToRun({ ...own, profile }, rules);
    return { ...engine, profile, rules: named ?? chosen };
  };
  return {
    isRead: (path) => plans.of(path).leftOut === null,
    optionsOf: (path) => asked(plans.of(path).options, plans.of(path).settings),
    ofChange: asked(plans.options, settings),
    inForce: (findings) =>
      findings.flatMap((finding) =>
        withSeverities([finding], finding.changeLevel ? settings : plans.of(finding.path).settings, rules),
      ),
  };
}

/** What the folder's project says of itself. Files that git marks as generated are read: whoever names files wants them read. */
export async function readProject(cwd: string): Promise<ProjectFiles> {
  const files = await Promise.all(
    projectPaths.map(async (path) => {
      const text = await readFile(resolve(cwd, path), "utf8").catch(() => null);
      return text === null ? [] : [[path, text] as const];
    }),
  );
  return { attributes: null, files: new Map(files.flat()) };
}
