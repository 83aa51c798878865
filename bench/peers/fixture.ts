/** One of a peer's own test files, with the lines on which the peer's rules are expected to speak. */
export interface Fixture {
  readonly tool: string;
  /** In the peer's repository. */
  readonly path: string;
  readonly text: string;
  /** The peer's rules that this file tests: what ours say for them on other lines is a false alarm. */
  readonly tested: ReadonlySet<string>;
  readonly expected: readonly Expected[];
}

export interface Expected {
  /** Counted from 1. */
  readonly line: number;
  /** The peer's own identifier: "ASYNC251", "S7488". */
  readonly code: string;
}

/** How a peer's repository is read: the paths below a folder, and a file's text. */
export interface Clone {
  list(folder: string): readonly string[];
  read(path: string): string;
}
