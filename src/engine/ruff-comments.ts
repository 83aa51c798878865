const actions = ["ignore", "file-ignore", "disable", "enable"] as const;

/** What ruff's own comments say, which know no rules but those that they name. */
export interface RuffComment {
  readonly action: (typeof actions)[number];
  /** Codes and names as they are written. */
  readonly names: readonly string[];
  readonly text: string;
}

/** Case matters, and one word that is no rule's spoils the list: crates/ruff_linter/src/suppression.rs of ruff 0.17. */
const ruff = /#\s*ruff\s*:\s*([a-z-]+)\s*\[\s*([A-Za-z][\w-]*(?:\s*,\s*[A-Za-z][\w-]*)*)\s*(?:,\s*)?\]/g;

/** Every comment of ruff's within one `#` comment: `# ruff: ignore[bare-except, E501] why`. */
export function readRuff(comment: string): RuffComment[] {
  return [...comment.matchAll(ruff)].flatMap(([text, word, list = ""]) => {
    const action = actions.find((each) => each === word);
    return action === undefined ? [] : [{ action, names: list.split(/\s*,\s*/), text }];
  });
}
