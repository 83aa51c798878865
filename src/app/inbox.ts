import type { Change, Delivery, Queue } from "#queue/queue.ts";
import { AsyncLocalStorage } from "node:async_hooks";
import type { Job } from "./jobs.ts";

/** What the handlers of a webhook find to do is collected, and handed over with its delivery in one step. */
export interface Inbox {
  /** For a handler of the webhook that is being taken. */
  add(change: Change<Job>): void;
  /** Resolves once what the handlers added is kept; "known" where the delivery was taken before. */
  take(delivery: Delivery, handle: () => Promise<void>): Promise<"taken" | "known">;
}

export function createInbox(queue: Pick<Queue<Job>, "accept">): Inbox {
  const collecting = new AsyncLocalStorage<Change<Job>[]>();
  return {
    add(change) {
      const changes = collecting.getStore();
      if (changes === undefined) throw new Error("Nothing is being taken that a change could belong to.");
      changes.push(change);
    },
    async take(delivery, handle) {
      const changes: Change<Job>[] = [];
      await collecting.run(changes, handle);
      return queue.accept(changes, delivery);
    },
  };
}
