import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { FunctionDef } from "#python/syntax/ast.ts";
import type { Wait } from "./waits.ts";

interface Path {
  readonly definition: FunctionDef;
  /** The function that ends something and in whose course this one runs; often the same. */
  readonly stop: FunctionDef;
}

export function explain(
  { kind, subject, at }: Wait,
  { definition, stop }: Path,
  model: Model,
): Pick<Report, "message" | "why" | "remedy"> {
  const name = `\`${excerpt(model.source(subject), 40)}\``;
  const through = stop === definition ? "" : `, which \`${stop.name.name}\` calls,`;
  const wait = excerpt(model.source(at).replace(/^await\s+/, ""), 40);
  return {
    message: `\`${model.qualifiedName(definition)}\`${through} waits for ${words[kind].what} ${name} without a limit.`,
    why: words[kind].why,
    remedy: remedy(kind, { wait, name }, { isAsync: definition.async }),
  };
}

const words: Readonly<Record<Wait["kind"], { readonly what: string; readonly why: string }>> = {
  process: {
    what: "the child process",
    why: "A child may ignore SIGTERM, or hang on a pipe or a lost connection; then what stops it never returns, and everything that is stopped after it stays.",
  },
  thread: {
    what: "the thread",
    why: "A thread that is stuck in a call cannot be told to end; then the shutdown is stuck with it.",
  },
  task: {
    what: "the task",
    why: "Nobody cancels it here, so it ends only if what it waits for still comes; then the shutdown is stuck with it.",
  },
  queue: {
    what: "the queue",
    why: "It is done only when its consumers have taken everything; one that died leaves the shutdown waiting.",
  },
  server: {
    what: "the server",
    why: "Since Python 3.12 it waits for every open connection too; one client that stays holds the shutdown.",
  },
  event: {
    what: "the event",
    why: "Who was to set it may have ended before; then the shutdown waits for nobody.",
  },
  future: { what: "the result of", why: "Work that hangs holds the shutdown with it." },
};

function remedy(
  kind: Wait["kind"],
  { wait, name }: { readonly wait: string; readonly name: string },
  { isAsync }: { readonly isAsync: boolean },
): string {
  switch (kind) {
    case "process":
      return `Give it a grace period and then kill it: ${limited(wait, isAsync)}, on \`TimeoutError\` \`kill()\` and wait again.`.replace(
        "TimeoutError",
        isAsync ? "TimeoutError" : "TimeoutExpired",
      );
    case "thread":
      return `Wait with a limit (\`join(timeout=…)\`), and log that ${name} is still alive when it passes.`;
    case "task":
      return `Give it a grace period and then cancel it: ${limited(wait, isAsync)}, which cancels it when the time is over.`;
    default:
      return `Wait with a limit: ${limited(wait, isAsync)}, and say what was left when it passes.`;
  }
}

function limited(wait: string, isAsync: boolean): string {
  return isAsync
    ? `\`await asyncio.wait_for(${wait}, timeout=…)\``
    : `\`${wait.replace(/\)$/, "timeout=…)")}\``;
}
