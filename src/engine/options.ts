import type { Extra, PythonVersion } from "#python/model.ts";

/** default: all guards; strict: also rules that are off by default, and info counts as warning; parity: the peers' meaning, without role guards. */
export type Profile = "default" | "strict" | "parity";

export interface EngineOptions {
  readonly profile: Profile;
  /** Rule ids to run; null for the profile's own choice. */
  readonly rules: readonly string[] | null;
  /** ISO date that decides whether a suppression has expired. */
  readonly today: string;
  readonly oldestPython: PythonVersion | null;
  /** True where an ignore comment without a reason silences nothing; false by default. */
  readonly requireReason?: boolean;
  /** Names beside those of our own tables. */
  readonly extra?: Extra;
}
