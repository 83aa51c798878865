import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call, FunctionDef } from "#python/syntax/ast.ts";
import type { Cancelled } from "./cancelled.ts";
import type { Hazard } from "./hazards.ts";

export interface Unfinished extends Cancelled {
  readonly hazard: Hazard;
}
export interface Left {
  readonly first: Unfinished;
  readonly others: readonly Unfinished[];
  readonly definition: FunctionDef;
  readonly model: Model;
}

export function explain({
  first,
  others,
  definition,
  model,
}: Left): Pick<Report, "message" | "why" | "remedy"> {
  const tasks = [first, ...others].map(({ cancel }) => taskOf(cancel, model));
  const name = excerpt(tasks[0] ?? "", 40);
  const and = others.length === 0 ? "" : ` and ${others.length} more`;
  return {
    message: `\`${name}\`${and} ${others.length === 0 ? "is" : "are"} cancelled in \`${model.qualifiedName(definition)}\`, and nobody waits for ${others.length === 0 ? "its" : "their"} end.`,
    why: `\`cancel()\` only asks: the task meets the exception when it next runs, and its own cleanup comes after that${consequence(first.hazard, model)}.`,
    remedy: `Wait for it before going on: \`await asyncio.gather(${excerpt([...new Set(tasks)].join(", "), 80)}, return_exceptions=True)\`.`,
  };
}

function taskOf({ func }: Call, model: Model): string {
  return func.kind === "Attribute" ? model.source(func.value) : "";
}

function consequence(hazard: Hazard, model: Model): string {
  switch (hazard.kind) {
    case "closed":
      return ", when this function has returned and its caller takes everything for closed";
    case "replaced":
      return ", beside the new task that takes its place";
    case "bereft":
      return `, when \`${excerpt(model.source(hazard.of), 40)}\` has closed what it works with`;
  }
}
