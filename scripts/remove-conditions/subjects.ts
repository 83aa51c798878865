import { readFileSync, readdirSync } from "node:fs";
import type { Subject } from "./trials.ts";

/** A rule, named "mistake/rule-id": its examples need nothing else loaded anew. */
export function ruleSubject(root: string, rule: string): Subject {
  const folder = `rules/${rule}/`;
  return { name: rule, within: [folder], texts: textsIn(root, folder) };
}

/** The Python model, judged by the tests of test/python, which load all of it. */
export function modelSubject(root: string): Subject {
  const folders = readdirSync(`${root}/src/python`, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => `src/python/${name}/`);
  const texts = ["src/python/", ...folders].flatMap((folder) => [...textsIn(root, folder)]);
  return { name: "src/python", within: ["src/", "test/"], texts: new Map(texts) };
}

/** Its test files, without those that measure time: they would blame a busy machine on a mutant. */
export function modelSpecs(root: string): readonly string[] {
  return readdirSync(`${root}/test/python`, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => `test/python/${name}`)
    .filter((file) => !readFileSync(`${root}/${file}`, "utf8").includes("performance.now()"))
    .toSorted();
}

function textsIn(root: string, folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(`${root}/${folder}`).filter((name) => name.endsWith(".ts"));
  return new Map(
    files.toSorted().map((name) => [folder + name, readFileSync(`${root}/${folder}${name}`, "utf8")]),
  );
}
