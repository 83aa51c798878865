import { readFileSync, readdirSync } from "node:fs";
import type { Subject } from "./trials.ts";

/** A rule, named "mistake/rule-id". */
export function ruleSubject(root: string, rule: string): Subject {
  const within = `rules/${rule}/`;
  return { name: rule, within, texts: textsIn(root, within) };
}

function textsIn(root: string, folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(`${root}/${folder}`).filter((name) => name.endsWith(".ts"));
  return new Map(
    files.toSorted().map((name) => [folder + name, readFileSync(`${root}/${folder}${name}`, "utf8")]),
  );
}
