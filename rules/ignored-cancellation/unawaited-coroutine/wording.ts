import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { Misuse } from "./misuse.ts";

export interface Unawaited {
  readonly call: Call;
  readonly kind: "coroutine" | "future";
  readonly misuse: Misuse;
  readonly model: Model;
}

export function explain(unawaited: Unawaited): Pick<Report, "message" | "why" | "remedy"> {
  const { call, misuse, model } = unawaited;
  const scope = model.qualifiedName(call);
  const place = scope === "" ? "" : ` in \`${scope}\``;
  return {
    message: `\`${excerpt(model.source(call))}\`${place} is not awaited${outcome(misuse, unawaited)}.`,
    why: why(unawaited),
    remedy: remedy(unawaited),
  };
}

function outcome(misuse: Misuse, { call, kind, model }: Unawaited): string {
  switch (misuse.kind) {
    case "discarded":
      return kind === "coroutine" ? ", so nothing of it runs" : "";
    case "unread":
      return ` and \`${misuse.name}\`, which holds it, is never read`;
    case "tested":
      return `, and a ${kind} is always true`;
    case "asked":
      return misuse.attribute === null
        ? ", and a coroutine has no elements"
        : `, and a coroutine has no \`${misuse.attribute}\``;
    case "iterated":
      return ", and a coroutine cannot be iterated";
    case "entered":
      return ", and a coroutine is no context manager";
    case "computed with":
      return model.usage(call).by.kind === "JoinedStr"
        ? ", so the text shows a coroutine object"
        : ", so a coroutine object takes the place of its result";
  }
}

function why({ call, kind, model }: Unawaited): string {
  if (kind === "future")
    return "What it gathers runs on, but its results are lost, its exceptions surface only when it is collected, and its caller goes on before it is done.";
  const elsewhere = model.calledElsewhere(call);
  const made =
    elsewhere === null
      ? "The call only makes a coroutine"
      : `\`${elsewhere.name}\` is an \`async def\` in ${elsewhere.path}: the call only makes a coroutine`;
  return `${made}; its body begins when it is awaited. Python tells of it in a \`RuntimeWarning\` once the object is collected, and goes on.`;
}

function remedy({ call, model }: Unawaited): string {
  const around = model.functionOf(call);
  if (around?.kind === "FunctionDef" && around.async)
    return `Write \`await ${excerpt(model.source(call), 50)}\`.`;
  const place = around?.kind === "FunctionDef" ? `\`${around.name.name}\`` : "The code around it";
  return `${place} is not asynchronous: make it \`async def\` and await the call, or hand the coroutine to what runs it, as \`asyncio.run\` does at the entry of a program.`;
}
