/** One request that was answered. */
export interface Entry {
  /** The operation by GitHub's own name, such as `GET /repos/{owner}/{repo}/pulls/{pull_number}/files`. */
  readonly operation: string;
  readonly status: number;
  readonly write: boolean;
  /** Milliseconds of the real clock when the answer went out. */
  readonly at: number;
}

/** What was asked and what was wrong with it. */
export interface Journal {
  readonly entries: readonly Entry[];
  /** A sentence for each request that GitHub's description refuses or that this GitHub does not know. */
  readonly problems: readonly string[];
  /** A sentence for each answer of this GitHub's own that the description contradicts. */
  readonly failures: readonly string[];
  answered(entry: Omit<Entry, "at">): void;
  /** Calls back after each answer, until the function it gives is called. */
  watch(listener: (entry: Entry) => void): () => void;
  problem(sentence: string): void;
  failure(sentence: string): void;
  /** Requests by operation since the last `forget`; tokens and answers 304 cost nothing and are left out. */
  counts(): Readonly<Record<string, number>>;
  forget(): void;
}

const token = "POST /app/installations/{installation_id}/access_tokens";

export function createJournal(): Journal {
  const entries: Entry[] = [];
  const problems: string[] = [];
  const failures: string[] = [];
  const listeners = new Set<(entry: Entry) => void>();
  let from = 0;
  return {
    entries,
    problems,
    failures,
    answered(answered) {
      const entry = { ...answered, at: Date.now() };
      entries.push(entry);
      for (const listener of listeners) listener(entry);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    problem: (sentence) => void problems.push(sentence),
    failure: (sentence) => void failures.push(sentence),
    counts() {
      const counted = entries
        .slice(from)
        .filter(({ operation, status }) => operation !== token && status !== 304);
      const counts: Record<string, number> = {};
      for (const { operation } of counted) counts[operation] = (counts[operation] ?? 0) + 1;
      return counts;
    },
    forget() {
      from = entries.length;
    },
  };
}
