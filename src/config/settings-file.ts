import type { Profile } from "#engine/options.ts";
import type { Severity } from "#engine/rule.ts";

export type RuleSetting = Severity | "off";
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

interface Whole {
  readonly mode?: "comment" | "check" | "off";
  readonly max_comments?: number;
  readonly fail_on?: "error" | "warning" | "never";
  readonly drafts?: "check" | "review" | "off";
  readonly feedback?: "propose" | "demote" | "off";
}

interface PerPath {
  readonly profile?: Profile;
  readonly rules?: RuleSettings;
  readonly python?: string;
  readonly also_reported?: "hide" | "show";
  readonly require_reason?: boolean;
  readonly blocking_calls?: readonly string[];
  readonly limiters?: readonly string[];
  readonly handlers?: readonly string[];
}

export interface FileOverride extends PerPath {
  readonly paths: readonly string[];
  readonly ignore?: boolean;
}

export type Enforced = Whole & Pick<PerPath, "profile" | "rules" | "also_reported" | "require_reason">;

/** A settings file as the schema has it: what it leaves out is absent. */
export interface SettingsFile extends Whole, PerPath {
  readonly skip_label?: string;
  readonly ignore?: readonly string[];
  readonly overrides?: readonly FileOverride[];
  readonly enforce?: Enforced;
}
