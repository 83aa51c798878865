import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call, WithItem } from "#python/syntax/ast.ts";

const starting = /^(?:start|start_soon|create_task)$/;
const opening: ReadonlySet<string | null> = new Set([
  "trio.open_nursery",
  "anyio.create_task_group",
  "asyncio.TaskGroup",
]);

/** As flake8-async's ASYNC111 has it: each name of a `with` inside of the group that a start is handed, also in plain code. */
export function* outlivedLiterally(call: Call, model: Model): Iterable<Report> {
  const { func } = call;
  if (func.kind !== "Attribute" || !starting.test(func.attr) || func.value.kind !== "Name") return;
  const group = func.value.name;
  const around = model.withsAround(call).map(({ item }) => item);
  const index = around.findIndex((item) => targetOf(item) === group);
  if (!opens(around[index], model)) return;
  const inner = around.slice(0, index).map(targetOf);
  for (const node of model.evaluatedIn([...call.args, ...call.keywords]))
    if (node.kind === "Name" && inner.includes(node.name))
      yield {
        at: node,
        message: `\`${node.name}\` closes before the task of \`${excerpt(model.source(call))}\` ends.`,
        why: "It is opened inside the group, which waits for its tasks only after it has closed.",
        remedy: `Open \`${node.name}\` before the group.`,
      };
}

function opens(item: WithItem | undefined, model: Model): boolean {
  return item?.context.kind === "Call" && opening.has(model.calleeOf(item.context));
}

function targetOf({ target }: WithItem): string | null {
  return target?.kind === "Name" ? target.name : null;
}
