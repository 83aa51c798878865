import type { Outcome } from "./outcome.ts";
import type { ReviewInput } from "./types.ts";

type Unread = ReviewInput["notFetched"][number];

/** What is a name in the repository and no text of it, or what nobody wants read: not reading it leaves nothing unread. */
const withoutText = /^(?:submodule|symbolic link|symlink|left out)\b/;

/** What was read and what was not, with the reason. */
export function readingOf(
  { heads, notFetched }: ReviewInput,
  notCompared: readonly string[],
): Pick<Outcome, "heads" | "notRead" | "nothingToRead" | "notCompared"> {
  const unreadable = heads
    .filter((report) => report.read === "not")
    .map(({ path, reason }) => ({ path, reason: reason ?? "no reason is known" }));
  const isUnreadable = new Set(unreadable.map((each) => each.path));
  return {
    heads,
    notRead: [...notFetched.filter(hasText), ...unreadable],
    nothingToRead: notFetched.filter((each) => !hasText(each)),
    notCompared: notCompared.filter((path) => !isUnreadable.has(path)),
  };
}

/** Why there is no review at all, as a sentence; null where there is one. */
export function skippedBecause(input: ReviewInput): string | null {
  return switchedOffBecause(input) ?? emptyBecause(input);
}

/** Why nothing is to be said or changed, though there may be something to say. */
export function switchedOffBecause({ settings, draft, switchedOff }: ReviewInput): string | null {
  if (settings.mode === "off") return "The settings of this repository switch the review off.";
  if (typeof switchedOff === "string") return switchedOff;
  return draft && settings.drafts === "off" ? "This is a draft; it is reviewed when it is ready." : null;
}

function emptyBecause(input: ReviewInput): string | null {
  const read = input.heads.length + input.changeFindings.length + input.notFetched.filter(hasText).length;
  return read === 0 ? "No Python text was added or changed." : null;
}

export function hasText({ reason }: Unread): boolean {
  return !withoutText.test(reason);
}
