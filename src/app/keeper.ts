import { days, demotions, type Demotion } from "#review/demotion.ts";
import type { RepositoryRef } from "#github/types.ts";
import type { Store, Visit } from "#store/store.ts";
import type { Logger } from "pino";

const day = 86_400_000;

/** In days: a year's reviews can be compared with those of the same months before. docs/reviews.md says it too. */
const keptFor = 400;

/** The store as a job uses it: what it cannot keep or tell is a line in the log, and nobody's review fails for it. */
export interface Keeper {
  /** What a job saw; and who is to be asked about whether they may write, for `ask`. */
  record(visit: Visit): Promise<readonly string[]>;
  /** Asks about people's permission, and keeps the answers. */
  ask(
    visit: Pick<Visit, "repository">,
    people: readonly string[],
    canWrite: (login: string) => Promise<boolean>,
  ): Promise<void>;
  /** The rules of an installation whose comments people call not useful. `today` is an ISO date. */
  demotions(ref: Pick<RepositoryRef, "installation">, today: string): Promise<readonly Demotion[]>;
}

export function createKeeper(store: Store, log: Logger): Keeper {
  let expired = 0;
  const orElse = async <Value>(otherwise: Value, work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.warn({ reason }, "not kept: the review goes on without the store");
      return otherwise;
    }
  };
  return {
    record: (visit) =>
      orElse([], async () => {
        // All repositories whose number is not known would be one.
        if (visit.repository.id === 0) return [];
        await store.record(visit);
        const now = visit.at.getTime();
        if (now - expired >= day) {
          expired = now;
          await store.expire(new Date(now - keptFor * day));
        }
        return store.unasked(visit);
      }),
    ask: ({ repository }, people, canWrite) =>
      orElse(undefined, async () => {
        for (const login of people) await store.settle(repository, login, await canWrite(login));
      }),
    demotions: ({ installation }, today) =>
      orElse([], async () => {
        const since = new Date(Date.parse(today) - days * day);
        const comments = await store.commentsSince(installation, since);
        const seen = comments.map(({ rule, saidAt, notUseful }) => ({
          ...{ rule, notUseful },
          date: saidAt.toISOString().slice(0, 10),
        }));
        return demotions(seen, today);
      }),
  };
}
