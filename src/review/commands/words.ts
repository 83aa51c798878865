/** In UTF-16 units. A verdict is a sentence, and the comment that remembers it has room for a few. */
export const longestReason = 300;

export function tooLong(what: string): string {
  return `The ${what} is too long: at most ${longestReason} characters, since it is kept with the finding.`;
}

/** A word of the comment's as code inside of a sentence of ours. */
export function shown(word: string): string {
  const short = word.length > 40 ? `${word.slice(0, 39).toWellFormed()}…` : word;
  return `\`${short.replaceAll("`", "")}\``;
}
