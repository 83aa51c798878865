import { EventEmitter, once } from "node:events";

const changes = new EventEmitter().setMaxListeners(0);

/** Tells whoever waits that something may have changed. */
export function stir(): void {
  changes.emit("change");
}

/** Waits for what another part of the process brings about, looking again at each `stir`; fails after a minute, since what starts a database on a busy machine takes its time. */
export async function until(isTrue: () => boolean): Promise<void> {
  const signal = AbortSignal.timeout(60_000);
  while (!isTrue()) await once(changes, "change", { signal });
}
