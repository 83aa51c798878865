import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { EarlyRelease } from "./early-release.ts";
import type { OwnLimiter } from "./own-limiter.ts";

type Words = Pick<Report, "message" | "why" | "remedy">;

export function ofOwnLimiter(call: Call, own: OwnLimiter, model: Model): Words {
  const made = `\`${excerpt(model.source(call), 40)}\``;
  const name = model.qualifiedName(call);
  switch (own.kind) {
    case "made for each":
      return {
        message: `${made} is made for each call that it is handed to, and so limits nothing.`,
        why: "Each call waits for a limiter that nobody else has: all of them run at once.",
        remedy: "Make one before the loop, and hand the same to all.",
      };
    case "unused":
      return {
        message: `\`${own.name ?? ""}\` is ${made}, and nothing in this file ever waits for it.`,
        why: "The limit stands in the code and holds nobody back.",
        remedy: `Put \`async with ${own.name ?? ""}:\` around the work that it is to limit, or take it out.`,
      };
    default:
      return {
        message: `\`${name}\` makes ${made} for itself alone: each call has its own, and none waits for another.`,
        why: "However many calls run at once, each finds its limiter free.",
        remedy: `Make it where the calls of \`${last(name)}\` have it in common: in \`__init__\`, at module level, or in who calls, which hands it over.`,
      };
  }
}

const last = (qualified: string) => qualified.slice(qualified.lastIndexOf(".") + 1);

export function ofEarlyRelease({ item, started }: EarlyRelease, model: Model): Words {
  const limiter = `\`${excerpt(model.source(item.context), 40)}\``;
  const work = `\`${excerpt(model.source(started.kind === "Call" ? started.func : started), 40)}\``;
  return {
    message: `${limiter} is given back as soon as ${work} is started, and not when it is done.`,
    why: "Starting takes no time: the limiter is free again at once, and all of the work runs side by side.",
    remedy: `Take it inside of what is started (\`async with ${excerpt(model.source(item.context), 40)}:\` around its body), or wait in the block for what was started.`,
  };
}
