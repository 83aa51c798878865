import type { FileReport } from "./finding.ts";

/** The reason completes "was not read: …". */
export function notRead(path: string, reason: string): FileReport {
  return { ...emptyReport(path), read: "not", reason };
}

/** A file that was read in full and of which nothing is to be said. */
export function emptyReport(path: string): FileReport {
  return {
    path,
    read: "whole",
    reason: null,
    outOfScope: null,
    findings: [],
    suppressed: [],
    suppressionProblems: [],
    asked: [],
    surface: [],
  };
}
