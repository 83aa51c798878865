import type { Modules } from "#python/model.ts";
import { createPaths } from "#python/blocking/paths.ts";
import { createRuns, type Grounds as RunGrounds } from "#python/blocking/runs.ts";
import { lazily } from "#python/values/remembered.ts";
import { factsOf, type Grounds as FactGrounds } from "./facts-of.ts";

type Grounds = RunGrounds & Omit<FactGrounds, "runsOf">;

export function createModules(grounds: Grounds): Modules {
  const runsOf = createRuns(grounds);
  return {
    blockingPathOf: createPaths(grounds, runsOf),
    calledElsewhere(call) {
      const found = grounds.imported.calledBy(call);
      if (found === null || found.kind === "other") return null;
      const placeholder = found.kind === "function" && found.facts.placeholder;
      return { path: found.module.path, name: found.member, placeholder };
    },
    facts: lazily(() => factsOf({ ...grounds, runsOf })),
    asked: grounds.imported.asked,
  };
}
