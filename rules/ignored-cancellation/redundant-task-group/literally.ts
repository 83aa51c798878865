import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Attribute, Call, Name, Statement, With } from "#python/syntax/ast.ts";

const opening: ReadonlySet<string | null> = new Set([
  "trio.open_nursery",
  "anyio.create_task_group",
  "asyncio.TaskGroup",
]);
const starting = /^(?:start|start_soon|create_task)$/;

/** As flake8-async's ASYNC112 has it, also beside other items, in a plain `with`, and where the start is awaited; and as sonar-python's S7513. */
export function* redundantLiterally(group: With, model: Model): Iterable<Report> {
  for (const { context, target } of group.items) {
    if (target?.kind !== "Name" || context.kind !== "Call" || !opening.has(model.calleeOf(context))) continue;
    const start = onlyStatement(target, group, model) ?? onlyUse(target, group, model);
    if (start === null) continue;
    yield {
      at: context,
      message: `\`${target.name}\` starts nothing but \`${excerpt(model.source(start))}\`.`,
      why: "It waits for its one task, as an `await` does.",
      remedy: "Await the coroutine itself.",
    };
  }
}

/** Nothing else in the block, and the group handed to nobody: names are names, also those of a lambda's own. */
function onlyStatement({ name }: Name, { body }: With, model: Model): Call | null {
  const call = onlyCall(body);
  if (call?.func.kind !== "Attribute" || !starting.test(call.func.attr)) return null;
  if (call.func.value.kind !== "Name" || call.func.value.name !== name) return null;
  const handed = model
    .nodes("Name")
    .some((each) => each.name === name && each.start > call.func.end && each.end < call.end);
  return handed ? null : call;
}

/** Whatever else the block does: sonar-python looks at where the group is named, and at no more than one start, in no loop. */
function onlyUse(group: Name, { async, start, end }: With, model: Model): Attribute | null {
  const reads = model.bindingOf(group)?.reads.filter((each) => each.start > start && each.end < end) ?? [];
  const [read, ...more] = reads;
  const use = read && model.parent(read);
  if (!async || more.length > 0 || use?.kind !== "Attribute" || !starting.test(use.attr)) return null;
  return [...model.ancestors(use)].some(({ kind }) => kind === "For" || kind === "While") ? null : use;
}

function onlyCall([statement, ...more]: readonly Statement[]): Call | null {
  if (statement?.kind !== "ExpressionStatement" || more.length > 0) return null;
  const value = statement.value.kind === "Await" ? statement.value.value : statement.value;
  return value.kind === "Call" ? value : null;
}
