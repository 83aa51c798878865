import type { Severity } from "#engine/rule.ts";

/** What a comment at the end of a line of an example says about it. */
export interface Marker {
  readonly kind: "finding" | "missed" | "false alarm" | "evidence";
  readonly line: number;
  /** Null where the rule's own severity is meant. */
  readonly severity: Severity | null;
  /** What the message (the note, of evidence) must hold, in this order. */
  readonly words: readonly string[];
  /** What the sentences after it, why and what instead, must hold. */
  readonly remedy: readonly string[];
}

export interface Marked {
  /** The code as a person would have it: markers taken off. */
  readonly code: string;
  readonly markers: readonly Marker[];
}

const marker =
  / *# (?<kind>finding|missed|false alarm|evidence)(?: \((?<severity>error|warning|info)\))?: (?<words>.*)$/;
const phrases = (text: string) =>
  text
    .split("…")
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== "");

function read(text: string, line: number): Marker | null {
  const groups = marker.exec(text)?.groups;
  if (groups === undefined) return null;
  const [words = "", remedy = ""] = (groups["words"] ?? "").split(" -> ");
  return {
    // The pattern lets only these pass.
    kind: groups["kind"] as Marker["kind"],
    severity: (groups["severity"] as Severity | undefined) ?? null,
    line,
    words: phrases(words),
    remedy: phrases(remedy),
  };
}

/** `# finding: words … more words -> words of the remedy`, `# finding (info): …`, `# missed: …`, `# false alarm: …`, `# evidence: …`. */
export function readMarkers(text: string): Marked {
  const lines = text.split("\n");
  return {
    code: lines.map((line) => line.replace(marker, "")).join("\n"),
    markers: lines.map((line, index) => read(line, index + 1)).filter((found) => found !== null),
  };
}
