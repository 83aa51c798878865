import type { EngineOptions } from "#engine/options.ts";
import type { Severity } from "#engine/rule.ts";

/** What a settings file decides. A key that is absent there has its default here. */
export interface Settings {
  readonly mode: "comment" | "check" | "off";
  /** Comments in one review. */
  readonly maxComments: number;
  /** The severity from which the check run fails; null for never. */
  readonly failOn: "error" | "warning" | null;
  /** What a draft gets: the check run alone, the whole review, or nothing. */
  readonly drafts: "check" | "review" | "off";
  /** By rule id. */
  readonly rules: Readonly<Record<string, Severity | "off">>;
  /** Globs of paths that are not reviewed. */
  readonly ignore: readonly string[];
  /** The oldest Python the project supports; null to find out from its own files. */
  readonly python: EngineOptions["oldestPython"];
}

export const defaultSettings: Settings = {
  mode: "comment",
  maxComments: 10,
  failOn: null,
  drafts: "check",
  rules: {},
  ignore: [],
  python: null,
};
