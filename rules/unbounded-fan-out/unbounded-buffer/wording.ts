import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Addition } from "./additions.ts";

export function explain(addition: Addition, model: Model): Pick<Report, "message" | "why" | "remedy"> {
  const { collection, isTask, often } = addition;
  const name = excerpt(model.source(collection), 40);
  return {
    message: `\`${name}\` is given ${isTask ? "a task" : "something"} for ${often.words}, and nothing in this file ever takes ${isTask ? "a finished one" : "anything"} out.`,
    why: isTask
      ? "Each finished task stays in memory with its result, its exception and what its frames held, for as long as the collection lives."
      : "It grows for as long as it lives: memory is used up after days, far from the change that caused it.",
    remedy: isTask ? remedyForTasks(name, model.typeOf(collection)) : remedyForItems(name),
  };
}

function remedyForTasks(name: string, type: string | null): string {
  const drop = `\`task.add_done_callback(${name}.discard)\``;
  return type === "builtins.set"
    ? `Let each task leave when it is done: ${drop}. Or start them in an \`asyncio.TaskGroup\`, which keeps those alone that run.`
    : `Make \`${name}\` a set and let each task leave when it is done: ${drop}. Or start them in an \`asyncio.TaskGroup\`, which keeps those alone that run.`;
}

function remedyForItems(name: string): string {
  return `Say how many are kept (\`collections.deque(maxlen=…)\`, an \`OrderedDict\` that drops its oldest), take out what was dealt with, or do without \`${name}\`.`;
}
