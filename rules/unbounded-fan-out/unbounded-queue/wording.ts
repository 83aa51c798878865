import { excerpt, type Report } from "#engine/rule.ts";
import type { Holder, Model } from "#python/model.ts";
import type { Producer } from "./producers.ts";

export interface Filled {
  readonly holder: Exclude<Holder, { kind: "elsewhere" }>;
  readonly producer: Producer;
  /** What to write instead, e.g. "asyncio.Queue(maxsize=…)". */
  readonly bounded: string;
  readonly model: Model;
}

export function explain(filled: Filled): Pick<Report, "message" | "why" | "remedy"> {
  const { holder, bounded } = filled;
  const name = holder.kind === "name" ? holder.binding.name : `self.${holder.attribute}`;
  return {
    message: `\`${name}\` is a queue without an end, and ${filling(filled)}.`,
    why: "Putting never waits, so nothing slows down whoever sends: once the other side is slower, the queue grows until memory ends, and every item in it waits longer than the one before.",
    remedy: `Give it an end, \`${bounded}\`, and decide what happens when it is full: wait, drop or refuse.`,
  };
}

function filling({ producer, model }: Filled): string {
  const { at, stream } = producer;
  if (stream === null)
    return `\`${excerpt(model.source(at), 40)}\` is handed on to whoever has something to put`;
  const scope = model.qualifiedName(at);
  const who = scope === "" ? "a loop" : `\`${scope}\``;
  const verb = stream.loop.kind === "While" ? "hands out" : "yields";
  return `${who} puts everything into it that \`${excerpt(model.source(stream.over), 40)}\` ${verb}`;
}
