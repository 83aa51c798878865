import { parentPort, workerData } from "node:worker_threads";
import type { Answer, Job, Result, Setup } from "./messages.ts";
import { perform } from "./perform.ts";
import { openWorkbench } from "./workbench.ts";

/** A worker's whole life: get ready, say so, then one job after the other. It is ended from outside. */
const port = parentPort;
if (port === null) throw new Error("worker.ts runs in a worker thread only; use createAnalyst.");

// Only `thread.ts` starts and talks to this file, with these types.
const { rulesModule } = workerData as Setup;
const bench = await openWorkbench(rulesModule);

port.on("message", (job: Job) => {
  answer(perform(job, bench));
});
answer(null);

function answer(result: Result | null): void {
  port?.postMessage({ result, usage: usage() } satisfies Answer);
}

function usage(): Answer["usage"] {
  return { externalBytes: process.memoryUsage().external, cpuMs: cpuMs() };
}

function cpuMs(): number | null {
  if (typeof process.threadCpuUsage !== "function") return null;
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
