import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { Left } from "./left.ts";

export function explain(
  call: Call,
  { task, when, consumes }: Left,
  model: Model,
): Pick<Report, "message" | "why" | "remedy"> {
  const work = model.spawnOf(task.spawn)?.work ?? task.spawn;
  const name = `\`${excerpt(task.name?.name ?? model.source(work), 40)}\``;
  const scope = `\`${model.qualifiedName(call)}\``;
  const lost = consumes ? `, and takes the next item, which is lost with it` : "";
  return when === "always"
    ? {
        message: `When this wait in ${scope} ends, ${name} may still run, and nothing cancels or awaits it.`,
        why: `\`asyncio.wait\` cancels nothing: the task goes on behind its caller's back${lost}, and its exception reaches nobody.`,
        remedy: remedyFor(task.name?.name ?? null),
      }
    : {
        message: `When ${scope} is cancelled during this wait, ${name} goes on, since the code that sees to it is skipped.`,
        why: `Unlike \`wait_for\` and \`gather\`, \`asyncio.wait\` does not pass a cancellation on to what it waits for: the task runs on${lost}.`,
        remedy: "Put the wait in a `try`, and cancel in its `finally` what is not done.",
      };
}

function remedyFor(name: string | null): string {
  const cancelled = name === null ? "`for task in pending: task.cancel()`" : `\`${name}.cancel()\``;
  return `Cancel what is pending and wait for its end, in a \`finally\`: ${cancelled}, then \`await asyncio.gather(…, return_exceptions=True)\`.`;
}
