import { excerpt, type Report } from "#engine/rule.ts";
import type { Flavour, Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";
import type { Spawn } from "./spawns.ts";
import type { Start } from "./starts.ts";

const ones: { readonly [kind in Start["kind"]]: string } = {
  task: "a task",
  thread: "a thread",
  process: "a process",
};

export function explain(call: Call, spawn: Spawn, model: Model): Pick<Report, "message" | "why" | "remedy"> {
  const { start } = spawn;
  const what = start.work === null ? "" : ` for ${quote(start.work, model)}`;
  return {
    message: `${quote(call.func, model)} starts ${ones[start.kind]}${what} ${times(spawn, model)}, and nothing limits how many run at once.`,
    why: why(spawn),
    remedy: remedy(spawn, model, model.flavour(call)),
  };
}

const quote = (expression: Expression, model: Model) => `\`${excerpt(model.source(expression), 40)}\``;

function times({ rounds }: Spawn, model: Model): string {
  if (rounds.kind === "number") return `${rounds.most} times`;
  const over = quote(rounds.over, model);
  if (rounds.kind === "sized") return `once for each element of ${over}`;
  return `once for everything that ${over} ${rounds.loop.kind === "While" ? "hands out" : "yields"}`;
}

function why({ start, rounds }: Spawn): string {
  if (start.kind !== "task")
    return `Each costs its own ${start.kind === "thread" ? "stack" : "memory"} and the system's time to switch: in a burst the next one cannot be started, and the program ends there.`;
  if (rounds.kind === "stream")
    return "The loop takes the next one as soon as the task is started and not when it is done: whenever they come faster than they are worked off, tasks, sockets and memory pile up.";
  return "Thousands of tasks that start in the same instant take all sockets and memory, starve the event loop, and hit the other side all at once.";
}

function remedy({ start, rounds }: Spawn, model: Model, flavour: Flavour): string {
  const workers =
    rounds.kind === "stream" && rounds.loop.kind === "While"
      ? `let a fixed number of workers call ${quote(rounds.over, model)} themselves`
      : "work through a bounded queue with a fixed number of workers";
  if (start.kind !== "task")
    return `Start a fixed number of ${start.kind === "thread" ? "threads" : "processes"} and ${workers}.`;
  const library = flavour === "none" ? "asyncio" : flavour;
  if (rounds.kind === "stream")
    return `Take a place before each start, \`await limit.acquire()\` of ${article(library)} \`${library}.Semaphore\` that the task gives back when it is done, or ${workers}.`;
  return `Let each hold ${article(library)} \`${library}.Semaphore\` (\`async with limit:\`), or ${workers}.`;
}

const article = (library: string) => (/^a/.test(library) ? "an" : "a");
