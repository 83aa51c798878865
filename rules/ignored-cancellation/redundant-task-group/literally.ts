import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call, Statement, With } from "#python/syntax/ast.ts";

const opening: ReadonlySet<string | null> = new Set([
  "trio.open_nursery",
  "anyio.create_task_group",
  "asyncio.TaskGroup",
]);
const starting = /^(?:start|start_soon|create_task)$/;

/** As flake8-async's ASYNC112 has it: also beside other items, in a plain `with`, and where the start is awaited. */
export function* redundantLiterally(group: With, model: Model): Iterable<Report> {
  const call = onlyCall(group.body);
  if (call?.func.kind !== "Attribute" || !starting.test(call.func.attr)) return;
  const { value: receiver } = call.func;
  if (receiver.kind !== "Name") return;
  const handed = [...model.evaluatedIn([...call.args, ...call.keywords])];
  for (const { context, target } of group.items) {
    if (target?.kind !== "Name" || target.name !== receiver.name) continue;
    if (context.kind !== "Call" || !opening.has(model.calleeOf(context))) continue;
    if (handed.some((each) => each.kind === "Name" && each.name === target.name)) continue;
    yield {
      at: context,
      message: `\`${target.name}\` starts nothing but \`${excerpt(model.source(call))}\`.`,
      why: "It waits for its one task, as an `await` does.",
      remedy: "Await the coroutine itself.",
    };
  }
}

function onlyCall([statement, ...more]: readonly Statement[]): Call | null {
  if (statement?.kind !== "ExpressionStatement" || more.length > 0) return null;
  const value = statement.value.kind === "Await" ? statement.value.value : statement.value;
  return value.kind === "Call" ? value : null;
}
