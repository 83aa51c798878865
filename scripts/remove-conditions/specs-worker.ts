import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort } from "node:worker_threads";
import { open, serveCopies, type Copy } from "./copies.ts";
import { specsIn, takeJestsPlace, type Spec } from "./specs.ts";
import { modelSpecs } from "./subjects.ts";
import type { CaughtBy, Job } from "./trials.ts";

serveCopies();
takeJestsPlace();
parentPort?.on("message", (job: Job) => {
  void caughtBy(job).then((answer) => parentPort?.postMessage(answer));
});

/** The first failing test: those of the changed file's own folder first, the slow ones of that folder last, other slow ones not at all. */
async function caughtBy({ root, copy }: Job): Promise<CaughtBy> {
  const [, folder = "none"] = /\/src(\/python\/(?:\w+\/)?)/.exec(copy.changed?.url ?? "") ?? [];
  const isOwn = (file: string) => dirname(`/${file}`) === `/test${folder}`.replace(/\/$/, "");
  const specs = modelSpecs(root);
  const slow: Spec[] = [];
  try {
    for (const file of [...specs.filter(isOwn), ...specs.filter((each) => !isOwn(each))]) {
      const found = await specsIn(address(copy, root, file));
      const failing = await firstFailing(found.filter((spec) => !spec.slow));
      if (failing !== null) return `${file}: ${failing}`;
      if (isOwn(file)) slow.push(...found.filter((spec) => spec.slow));
    }
    return await firstFailing(slow);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function address(copy: Copy, root: string, file: string): string {
  return open(copy, pathToFileURL(`${root}/${file}`).href);
}

async function firstFailing(specs: readonly Spec[]): Promise<string | null> {
  for (const { name, run } of specs) if (!(await passes(run))) return name;
  return null;
}

async function passes(run: () => unknown): Promise<boolean> {
  try {
    await run();
    return true;
  } catch {
    return false;
  }
}
