/** What came of one command. */
export interface Result {
  readonly isDone: boolean;
  /** Markdown, where words are needed. */
  readonly words: string | null;
}

export const done: Result = { isDone: true, words: null };

export function refused(words: string | null): Result {
  return { isDone: false, words };
}

export function told(words: string): Result {
  return { isDone: true, words };
}
