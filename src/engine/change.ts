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

/** Kinds of change that say nothing about the product, as conventional commits and bots name them. */
const otherWork = /^(?:revert\b|bump\b|(?:docs?|tests?|ci|build|chore|style|revert)(?:\([^)]{0,60}\))?!?:)/i;
const testPath = /(?:^|\/)(?:tests?|testing)\/|(?:^|\/)(?:test_[^/]*|[^/]*_tests?|conftest)\.py$/;
const besides =
  /(?:^|\/)(?:docs?|examples?|samples?|\.github|ci|scripts|tools)\/|(?:^|\/)(?:setup|noxfile)\.py$/;

export function isOtherWork(title: string): boolean {
  return otherWork.test(title);
}

export function isTest(path: string): boolean {
  return testPath.test(path);
}

/** Python that people run, after the change. */
export function isProduct({ path, status }: ChangedFileFacts): boolean {
  return status !== "removed" && /\.pyx?$/.test(path) && !isTest(path) && !besides.test(path);
}

/** The doctrine's own way to deviate: the trade-off is named, and what compensates for it. */
export function isDeviation(body: string): boolean {
  return /\btrade-?offs?\b/i.test(body) && /\bcompensating controls?\b/i.test(body);
}
