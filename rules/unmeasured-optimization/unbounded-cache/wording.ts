import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { FunctionDef } from "#python/syntax/ast.ts";
import type { Cache } from "./caches.ts";
import type { Growth } from "./growth.ts";

export interface Cached {
  readonly definition: FunctionDef;
  readonly cache: Cache;
  readonly growth: Growth;
  readonly model: Model;
}

export function explain({
  definition,
  cache,
  growth,
  model,
}: Cached): Pick<Report, "message" | "why" | "remedy"> {
  const decorator = `\`@${excerpt(model.source(cache.decorator), 40)}\``;
  const name = definition.name.name;
  if (growth.kind === "objects")
    return {
      message: `${decorator} on \`${model.qualifiedName(definition)}\` keeps every \`${growth.owner.name.name}\` alive that it was called on${cache.endless ? "" : ", up to its size"}.`,
      why: "The cache belongs to the class, and `self` is a part of its key: an object that nobody else needs stays in memory with all that it holds.",
      remedy: `Keep the result on the object (\`functools.cached_property\`, or a dict that \`__init__\` makes), if a measurement says that \`${name}\` is worth it.`,
    };
  const parameters = growth.parameters.map((each) => `\`${each.name}\``).join(", ");
  return {
    message: `${decorator} on \`${model.qualifiedName(definition)}\` keeps a result for every ${parameters} there ever was.`,
    why: "Nothing is ever dropped: where the arguments come from outside, it grows for as long as the process lives.",
    remedy: `Say how many are worth keeping, \`@lru_cache(maxsize=…)\`, and let \`${name}.cache_info()\` tell how often one is found.`,
  };
}
