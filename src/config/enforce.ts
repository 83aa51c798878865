import { strength } from "./schema.ts";
import type { Enforced, RuleSettings } from "./settings-file.ts";
import type { FileSettings, Settings } from "./settings.ts";

/**
 * The settings, nowhere weaker than what the organisation enforces. A rule that is enforced needs a check run to be said in:
 * a repository cannot get around it by `mode: off`.
 */
export function enforce(floor: Enforced, settings: Settings): Settings {
  const rules = floor.rules ?? {};
  const isOn = Object.values(rules).some((severity) => severity !== "off");
  const mode = floor.mode ?? (isOn ? "check" : "off");
  const failOn = stricter(strength.fail_on, settings.failOn ?? "never", floor.fail_on ?? "never");
  const enforced: Settings["enforced"] = {
    rules,
    ...(floor.profile !== undefined && { profile: floor.profile }),
    ...(floor.also_reported !== undefined && { alsoReported: floor.also_reported }),
    ...(floor.require_reason !== undefined && { requireReason: floor.require_reason }),
  };
  return {
    ...settings,
    ...enforceForFile(enforced, settings),
    mode: stricter(strength.mode, settings.mode, mode),
    failOn: failOn === "never" ? null : failOn,
    drafts: stricter(strength.drafts, settings.drafts, floor.drafts ?? "off"),
    feedback: stricter(strength.feedback, settings.feedback, floor.feedback ?? "demote"),
    maxComments: Math.max(settings.maxComments, floor.max_comments ?? 0),
    enforced,
  };
}

/** The same for what one file's overrides may have weakened. */
export function enforceForFile<S extends FileSettings>(floor: Settings["enforced"], settings: S): S {
  return {
    ...settings,
    rules: atLeast(settings.rules, floor.rules),
    profile: stricter(strength.profile, settings.profile, floor.profile ?? "parity"),
    alsoReported: stricter(strength.also_reported, settings.alsoReported, floor.alsoReported ?? "hide"),
    requireReason: settings.requireReason || floor.requireReason === true,
  };
}

function atLeast(rules: RuleSettings, floor: RuleSettings): RuleSettings {
  const raised = Object.entries(floor).map(([rule, least]) => {
    const said = Object.hasOwn(rules, rule) ? rules[rule] : undefined;
    return [rule, stricter(strength.rule, said ?? least, least)] as const;
  });
  return { ...rules, ...Object.fromEntries(raised) };
}

function stricter<T>(order: readonly T[], one: T, other: T): T {
  return order.indexOf(one) <= order.indexOf(other) ? one : other;
}
