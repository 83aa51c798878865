import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Expression, FunctionDef } from "#python/syntax/ast.ts";

export type Once = "coroutine" | "generator" | "async generator" | "context manager";

export interface Cached {
  readonly definition: FunctionDef;
  readonly cache: Expression;
  readonly once: Once;
  readonly model: Model;
}

const uses: { readonly [once in Once]: string } = {
  coroutine: "awaited",
  generator: "iterated",
  "async generator": "iterated",
  "context manager": "entered",
};

export function explain(cached: Cached): Pick<Report, "message" | "why" | "remedy"> {
  const { definition, cache, once, model } = cached;
  const decorator = excerpt(model.source(cache.kind === "Call" ? cache.func : cache), 40);
  return {
    message: `\`@${decorator}\` on \`${model.qualifiedName(definition)}\` keeps ${once === "async generator" ? "an" : "a"} ${once}, which can be ${uses[once]} only once.`,
    why: consequences[once],
    remedy: remedy(cached),
  };
}

const consequences: { readonly [once in Once]: string } = {
  coroutine:
    "The next call with the same arguments gets the one that was awaited already: `RuntimeError: cannot reuse already awaited coroutine`.",
  generator:
    "The next call with the same arguments gets the one that is used up, and its loop runs over nothing, without an error.",
  "async generator":
    "The next call with the same arguments gets the one that is used up, and its loop runs over nothing, without an error.",
  "context manager":
    "The next `with` over the same arguments gets the one that ended already: `RuntimeError: generator didn't yield`.",
};

function remedy({ definition, cache, once, model }: Cached): string {
  const name = definition.name.name;
  if (once === "context manager")
    return `Let \`${name}\` make a new one each time, and cache what is costly inside.`;
  if (once !== "coroutine")
    return `Cache a plain function that returns \`tuple(…)\` of what \`${name}\` yields.`;
  if (isProperty(cache, model))
    return `Make \`${name}\` a method that keeps the result in an attribute after its \`await\`, or keep a task, which can be awaited again.`;
  const library = model.flavour(definition);
  const simple = library === "anyio" || library === "trio" ? "" : "`async_lru.alru_cache` in its place, or ";
  return `Keep what it gives and not the coroutine: ${simple}a dict of results that \`${name}\` fills after its \`await\`.`;
}

function isProperty(cache: Expression, model: Model): boolean {
  return model.nameOf(cache)?.endsWith("cached_property") === true;
}
