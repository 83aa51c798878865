import type { EngineOptions, Profile } from "#engine/options.ts";
import type { RuleSettings } from "./settings-file.ts";

/** What the settings decide for one file. */
export interface FileSettings {
  readonly profile: Profile;
  /** By rule id. */
  readonly rules: RuleSettings;
  /** The oldest Python the project supports; null to find out from its own files. */
  readonly python: EngineOptions["oldestPython"];
  /** What is said of a finding that another tool of the repository reports as well. */
  readonly alsoReported: "hide" | "show";
  /** True where an ignore comment without a reason silences nothing. */
  readonly requireReason: boolean;
  readonly extra: NonNullable<EngineOptions["extra"]>;
}

/** Other settings for some paths; absent is what they leave as it is. */
export interface Override {
  readonly paths: readonly string[];
  /** Whether these paths are left out; null where the override does not say. */
  readonly ignore: boolean | null;
  readonly settings: Partial<FileSettings>;
}

/** What settings files decide together. A key that is absent in them has its default here. */
export interface Settings extends FileSettings {
  readonly mode: "comment" | "check" | "off";
  /** Comments in one review. */
  readonly maxComments: number;
  /** The severity from which the check run fails; null for never. */
  readonly failOn: "error" | "warning" | null;
  /** What a draft gets: the check run alone, the whole review, or nothing. */
  readonly drafts: "check" | "review" | "off";
  /** What becomes of a rule whose comments people keep calling not useful. */
  readonly feedback: "propose" | "demote" | "off";
  /** A pull request with this label is not reviewed; null for no such label. */
  readonly skipLabel: string | null;
  /** Globs of paths that are not reviewed. */
  readonly ignore: readonly string[];
  /** Of those that match a file the last wins. */
  readonly overrides: readonly Override[];
  /** What the organisation enforces for every file, above all overrides. */
  readonly enforced: Pick<FileSettings, "rules"> & Partial<FileSettings>;
}

export const defaultSettings: Settings = {
  mode: "comment",
  maxComments: 10,
  failOn: null,
  drafts: "check",
  feedback: "propose",
  skipLabel: null,
  profile: "default",
  rules: {},
  ignore: [],
  python: null,
  alsoReported: "hide",
  requireReason: false,
  extra: { blockingCalls: [], limiters: [], handlers: [] },
  overrides: [],
  enforced: { rules: {} },
};
