import type { EngineOptions } from "#engine/options.ts";
import type { Rule } from "#engine/rule.ts";
import { analyseFile } from "#engine/run.ts";
import { parser } from "../support/parser.ts";
import { rules } from "./rules.ts";

export const defaults: EngineOptions = {
  profile: "default",
  rules: null,
  today: "2026-11-22",
  oldestPython: null,
};

export interface Given extends Partial<EngineOptions> {
  readonly with?: readonly Rule[];
  readonly path?: string;
}

/** One file of the engine's own small rules. */
export function analyse(text: string, { with: used = rules, path = "app/main.py", ...options }: Given = {}) {
  return analyseFile({ path, text }, { parser, rules: used }, { ...defaults, ...options });
}
