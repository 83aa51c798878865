import { excerpt, type Report } from "#engine/rule.ts";
import type { Model, Unbounded } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";

export interface Gathered {
  readonly call: Call;
  readonly started: Expression;
  /** True where this file defines it, and it can hold the limit itself. */
  readonly isOwn: boolean;
  readonly size: Unbounded;
  readonly model: Model;
}

export function explain({
  call,
  started,
  isOwn,
  size,
  model,
}: Gathered): Pick<Report, "message" | "why" | "remedy"> {
  const quote = (expression: Expression) => `\`${excerpt(model.source(expression), 40)}\``;
  return {
    message: `${quote(call.func)} runs ${quote(started)} ${times(size, quote)}, and nothing limits how many run at once.`,
    why: "Where they are thousands, they all start in the same instant, take all sockets and memory, starve the event loop, and hit the other side all at once.",
    remedy: `${isOwn ? `Let each ${quote(started)}` : `Call ${quote(started)} in a coroutine of your own and let each`} hold an \`asyncio.Semaphore\` (\`async with limit:\`), or work through them with a fixed number of workers${batches(model)}.`,
  };
}

function times(size: Unbounded, quote: (expression: Expression) => string): string {
  if (size.kind === "number") return `${size.most} times`;
  return size.kind === "sized"
    ? `once for each element of ${quote(size.over)}`
    : `once for everything that ${quote(size.over)} yields`;
}

/** `itertools.batched` came with Python 3.12. */
function batches({ oldestPython }: Model): string {
  const known = oldestPython !== null && oldestPython[1] >= 12;
  return known ? ", or in pieces of `itertools.batched`" : ", or in batches";
}
