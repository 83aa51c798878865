import type { Change } from "./change.ts";

const unit =
  "(?:ns|[µu]s|ms|s|secs?|seconds?|minutes?|min|[KMG]i?B|bytes|%|[x×]|(?:req(?:uests)?|ops|rows|iterations|it|[KMG]i?B)/s(?:ec)?|rps|qps)(?![A-Za-z])";
const number = String.raw`\d[\d.,]{0,15} ?`;

/** Forms in which people write down what they measured. Each is matched against one line. */
const measurements: readonly RegExp[] = [
  new RegExp(`${number}(?:${unit})? ?(?:→|->|=>|to|vs\\.?|down to|instead of) ?${number}${unit}`, "i"),
  new RegExp(
    `\\b(?:before|after|baseline|was|from|took|takes|now|main|master)\\b.{0,40}${number}${unit}`,
    "i",
  ),
  new RegExp(`${number}(?:%|[x×]) .{0,30}\\b(?:on|in|for|than|with|over|when)\\b`, "i"),
  /\d ?(?:(?:req(?:uests)?|ops|rows|iterations|it)\/s|rps|qps)\b/i,
  /\bp(?:50|90|95|99)\b/i,
  /\b(?:pyperf|pytest-benchmark|hyperfine|timeit|asv|cprofile|py-spy|scalene|memray|austin|codspeed|line_profiler|perf stat)\b/i,
  /\bflame ?graphs?\b/i,
  new RegExp(`\\bbenchmark.{0,80}${number}${unit}`, "i"),
];

/** Files that measure. */
const benchmarkPaths: readonly RegExp[] = [
  /(?:^|\/)(?:asv_)?bench(?:mark)?(?:s|es|ing)?\//i,
  /(?:^|\/)asv\.conf\.json$/,
  /(?:^|\/)\.codspeed/,
  /bench[^/]*\.py$/i,
];
/** Lines that measure. */
const benchmarkCode = /\bdef test_\w+\(.{0,80}\bbenchmark\b|\bbenchmark\(|\bpyperf\b|\btimeit\b/;

/** How a maintainer says that no number is wanted. */
export const exemptLabel = "perf-exempt";

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

/** A Markdown text without its HTML comments. Linear in the text, which may be hostile. */
export function withoutComments(text: string): string {
  const [first = "", ...rest] = text.split("<!--");
  return first + rest.map((part) => part.split("-->").slice(1).join("-->")).join("");
}
