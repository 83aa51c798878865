import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { EndlessWork } from "./endless.ts";
import { closerOf, type Keeper } from "./keepers.ts";

export interface Kept {
  readonly call: Call;
  readonly keeper: Keeper;
  readonly work: EndlessWork;
  readonly model: Model;
}

export function explain({ call, keeper, work, model }: Kept): Pick<Report, "message" | "why" | "remedy"> {
  const { holder, collects } = keeper;
  const name = holder.kind === "attribute" ? `self.${holder.attribute}` : holder.binding.name;
  const owner = holder.kind === "attribute" ? ` of \`${holder.owner.name.name}\`` : "";
  const loops = `\`${excerpt(work.definition.name.name)}\`, which loops for ever`;
  return {
    message: `\`${name}\`${owner} ${collects ? "collects tasks of" : "runs"} ${loops}, and nothing in this file cancels ${collects ? "them" : "it"}.`,
    why: "It goes on after its owner was closed: on a reload or a reconnect one more runs beside it, and it works with what is closed already.",
    remedy: remedy({ call, keeper, work, model }, name),
  };
}

function remedy({ call, keeper, model }: Kept, name: string): string {
  const { holder, collects } = keeper;
  const ended = collects
    ? `cancel each task of \`${name}\` and wait for them with \`await asyncio.gather(*${name}, return_exceptions=True)\``
    : `call \`${name}.cancel()\` and wait for its end with \`await asyncio.gather(${name}, return_exceptions=True)\``;
  if (holder.kind === "name")
    return holder.binding.scope.kind === "Module"
      ? `Where the program stops, ${ended}.`
      : `Put the \`yield\` in a \`try\`, and in its \`finally\` ${ended}.`;
  const closer = closerOf(holder.owner);
  const around = model.functionOf(call);
  if (closer === null || closer === around)
    return `Give \`${holder.owner.name.name}\` an \`async def aclose(self)\`: there, ${ended}.`;
  const plain = closer.async ? "" : ", which has to become `async def` for the waiting";
  return `In \`${holder.owner.name.name}.${closer.name.name}\`${plain}, ${ended}.`;
}
