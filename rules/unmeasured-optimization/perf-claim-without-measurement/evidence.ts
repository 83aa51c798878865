import type { Change } from "#engine/change.ts";
import { benchmarkCode, benchmarkPaths, measurements } from "./lexicon.ts";
import { withoutComments } from "./prose.ts";

/** True where the pull request shows a number, or adds or changes what produces one. */
export function isMeasured(change: Change): boolean {
  const lines = [change.title, withoutComments(change.body), ...change.commits].flatMap((text) =>
    text.split("\n"),
  );
  if (lines.some((line) => measurements.some((measurement) => measurement.test(line)))) return true;
  return change.files.some(
    (file) =>
      file.status !== "removed" &&
      (isBenchmark(file.path) || file.added.some((line) => benchmarkCode.test(line))),
  );
}

export function isBenchmark(path: string): boolean {
  return benchmarkPaths.some((pattern) => pattern.test(path));
}
