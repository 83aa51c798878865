import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Handover } from "./handovers.ts";
import type { Wait } from "./waiting.ts";

export function explain(
  { pool, work }: Handover,
  { path }: Wait,
  model: Model,
): Pick<Report, "message" | "why" | "remedy"> {
  const name = `\`${excerpt(model.source(pool), 40)}\``;
  const way = path.map((each) => `\`${each.name.name}\``).join(" → ");
  return {
    message: `${name} runs \`${work.name.name}\`, which gives ${name} more work and waits for it${path.length > 1 ? ` (${way})` : ""}.`,
    why: "As soon as as many of them run as the pool has workers, each worker waits for work that no worker is left to do: the pool stands still for ever, without an error.",
    remedy: `Give the inner work a pool of its own, or do it in \`${path.at(-1)?.name.name ?? work.name.name}\` itself, or return its future and wait for it outside.`,
  };
}
