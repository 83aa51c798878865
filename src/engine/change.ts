import type { Model } from "#python/model.ts";

/** The pull request as a whole, for rules that read it so. */
export interface Change {
  readonly title: string;
  readonly body: string;
  /** Subjects and bodies of the commits, where known. */
  readonly commits: readonly string[];
  readonly labels: readonly string[];
  /** True where a bot wrote it. */
  readonly byBot: boolean;
  readonly files: readonly ChangedFileFacts[];
}

export interface ChangedFileFacts {
  readonly path: string;
  readonly status: "added" | "removed" | "modified" | "renamed";
  /** The text of each added line, without its `+`. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** The head's model, where the file is Python and was read. */
  readonly model: Model | null;
}
