import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { cacheOf } from "./caches.ts";
import { growthOf } from "./growth.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "unbounded-cache",
  summary: "A cache has no end, or keeps the objects alive whose method it is on.",
  mistake: mistakes["unmeasured-optimization"],
  default: defaults.QR4,
  severity: "info",
  peers: ["ruff B019", "pylint W1518", "flake8-bugbear B019"],
  on: "FunctionDef",
  mentions: /\bcache\b|\blru_cache\b/,

  *check(definition, model) {
    const cache = cacheOf(definition, model);
    if (cache === null) return;
    const growth = growthOf(definition, cache, model);
    if (growth === null) return;
    yield { at: cache.decorator, ...explain({ definition, cache, growth, model }) };
  },
});
