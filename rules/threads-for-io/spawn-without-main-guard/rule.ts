import { defineRule, excerpt } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { atImport, isForked, spawnIn } from "./imports.ts";

export default defineRule({
  id: "spawn-without-main-guard",
  summary:
    "A process is started while its module is imported: the child imports the module too, and would start the next one.",
  mistake: mistakes["threads-for-io"],
  default: defaults.MS4,
  severity: "warning",
  peers: ["CodeGuru spawning process without main module"],
  on: "Call",
  mentions: /\bmultiprocessing\b|\bProcessPoolExecutor\b/,

  *check(call, model) {
    const started = spawnIn(call, model);
    if (started === null || /(?:^|\/)__main__\.py$/.test(model.path) || isForked(model)) return;
    const way = atImport(started, model);
    if (way === null) return;

    yield {
      at: call,
      message: `\`${excerpt(model.source(call))}\` starts a process while its module is imported, and every child imports the module again.`,
      why: "A child that is not forked (on Windows, on macOS, since Python 3.14 everywhere by default) comes to this line itself, and raises `RuntimeError` while it starts up.",
      remedy: 'Put it into a function, and call that under `if __name__ == "__main__":`.',
      evidence: [
        { at: started, note: "started here" },
        ...way.map((at) => ({ at, note: "called while the module is imported" })),
      ],
    };
  },
});
