import { defineRule } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Expression, FunctionDef } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { explain, type Once } from "./wording.ts";

/** Decorators that keep the very object that the function returns. cachetools decided against coroutines: tkem/cachetools#92. */
const caches: ReadonlySet<string | null> = new Set([
  "functools.cache",
  "functools.lru_cache",
  "functools.cached_property",
  "cachetools.cached",
  "cachetools.cachedmethod",
  "cachetools.func.fifo_cache",
  "cachetools.func.lfu_cache",
  "cachetools.func.lru_cache",
  "cachetools.func.rr_cache",
  "cachetools.func.ttl_cache",
  "django.utils.functional.cached_property",
]);

/** What makes something else of a generator that can be used once too. */
const managers: ReadonlySet<string | null> = new Set([
  "contextlib.contextmanager",
  "contextlib.asynccontextmanager",
]);

export default defineRule({
  id: "cache-on-coroutine",
  summary: "A cache on a coroutine function or a generator keeps an object that can be used only once.",
  mistake: mistakes["unmeasured-optimization"],
  default: defaults.QR4,
  severity: "error",
  peers: ["semgrep-rules cannot-cache-generators"],
  on: "FunctionDef",
  mentions: /cache/,

  *check(definition, model) {
    const names = definition.decorators.map((decorator) => nameOf(decorator, model));
    const at = names.findIndex((name) => caches.has(name));
    const cache = definition.decorators[at];
    if (cache === undefined) return;
    const once = usedOnce(definition, names.slice(at + 1), model);
    if (once === null) return;
    yield { at: cache, ...explain({ definition, cache, once, model }) };
  },
});

function nameOf(decorator: Expression, model: Model): string | null {
  return model.nameOf(decorator.kind === "Call" ? decorator.func : decorator);
}

/** What the cache is given to keep, by the function and the decorators below the cache; null where it may be used again and again. */
function usedOnce(definition: FunctionDef, below: readonly (string | null)[], model: Model): Once | null {
  const [first] = below;
  if (below.length > 0) return below.length === 1 && managers.has(first ?? null) ? "context manager" : null;
  if (yields(definition, model)) return definition.async ? "async generator" : "generator";
  return definition.async ? "coroutine" : null;
}

function yields(definition: FunctionDef, model: Model): boolean {
  for (const { kind } of model.evaluatedIn(definition.body))
    if (kind === "Yield" || kind === "YieldFrom") return true;
  return false;
}
