import type { PythonVersion } from "#python/model.ts";

/** default: all guards; strict: also rules that are off by default, and info counts as warning; parity: the peers' meaning, without role guards. */
export type Profile = "default" | "strict" | "parity";

export interface EngineOptions {
  readonly profile: Profile;
  /** Rule ids to run; null for the profile's own choice. */
  readonly rules: readonly string[] | null;
  /** ISO date that decides whether a suppression has expired. */
  readonly today: string;
  readonly oldestPython: PythonVersion | null;
}
