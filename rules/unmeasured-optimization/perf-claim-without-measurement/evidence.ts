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

/** The doctrine's own way to deviate: the trade-off is named, and what compensates for it. */
export function isDeviation(body: string): boolean {
  return /\btrade-?offs?\b/i.test(body) && /\bcompensating controls?\b/i.test(body);
}
