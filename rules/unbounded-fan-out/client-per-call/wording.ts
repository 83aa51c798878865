import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { Occasion } from "./occasions.ts";

export interface Repeated {
  readonly call: Call;
  readonly pooled: "connections" | "threads" | "processes";
  readonly occasion: Occasion;
  readonly model: Model;
}

export function explain(repeated: Repeated): Pick<Report, "message" | "why" | "remedy"> {
  const { call, pooled, occasion, model } = repeated;
  const client = excerpt(model.source(call.func), 40);
  return {
    message: `\`${client}\` is made ${occasion.words}, with a pool of ${pooled} of its own.`,
    why: why(repeated),
    remedy: remedy(repeated),
  };
}

function why({ pooled, occasion }: Repeated): string {
  const started =
    pooled === "connections"
      ? "Each opens its connections anew, handshake and all, and closes them again"
      : `Each starts its ${pooled} anew`;
  return occasion.together
    ? `${started}, and what one pool would limit nothing limits: there are as many pools as there are calls.`
    : `${started}: one would keep them open from one to the next.`;
}

function remedy({ occasion, pooled }: Repeated): string {
  if (occasion.at.kind === "For") return "Make one before the loop, and use it in each round.";
  if (occasion.kind === "element") return "Make one around the whole, and hand it to each call.";
  if (/invocation/.test(occasion.words))
    return "Make one at module level: the process is used again for the next invocation, and its connections with it.";
  return pooled === "connections"
    ? "Make one where the application starts (its lifespan), close it where that ends, and let the handlers share it."
    : "Make one where the application starts (its lifespan), shut it down where that ends, and let the handlers share it.";
}
