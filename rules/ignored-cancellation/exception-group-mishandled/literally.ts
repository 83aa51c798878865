import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call, ClassDef, Expression, Try } from "#python/syntax/ast.ts";
import { membersRaisedIn } from "./raised-members.ts";

const groups: ReadonlySet<string | null> = new Set([
  "builtins.ExceptionGroup",
  "builtins.BaseExceptionGroup",
]);

/** flake8-async's ASYNC123: a member is raised, and the other members and where it came from are lost. */
export function* raisedMembers(statement: Try, model: Model): Iterable<Report> {
  for (const handler of statement.handlers) {
    const { type, name } = handler;
    if (name === null || type === null) continue;
    if (!statement.star && !groups.has(model.nameOf(type))) continue;
    for (const at of membersRaisedIn(handler.body, name.name))
      yield {
        at,
        message: `\`${excerpt(model.source(at))}\` raises one member of the group \`${name.name}\`.`,
        why: "Its other members are lost, and the member's own traceback and context are written over.",
        remedy: "Raise the group, or a copy of the member.",
      };
  }
}

/** flake8-async's ASYNC126: `split` and `subgroup` make a plain group of it. */
export function* withoutDerive({ name, bases, body }: ClassDef, model: Model): Iterable<Report> {
  const base = bases.find((each) => groups.has(model.nameOf(each.kind === "Subscript" ? each.value : each)));
  if (base === undefined) return;
  if (body.some((each) => each.kind === "FunctionDef" && each.name.name === "derive")) return;
  yield {
    at: name,
    message: `\`${name.name}\` is an exception group without a \`derive\`.`,
    why: "What `split`, `subgroup` and `except*` leave of it is a plain group.",
    remedy: "Write a `derive` that makes another of the class.",
  };
}

/** flake8-async's ASYNC401: `pytest.raises` looks at the group alone. */
export function* raisesOfGroup(call: Call, model: Model): Iterable<Report> {
  if (model.calleeOf(call) !== "pytest.raises") return;
  const expected = model.argument(call, 0, "expected_exception");
  const types: readonly Expression[] =
    expected?.kind === "Tuple" ? expected.elements : expected ? [expected] : [];
  if (!types.some((each) => groups.has(model.nameOf(each)))) return;
  yield {
    at: call,
    message: `\`${excerpt(model.source(call))}\` looks at the group, and not at what is in it.`,
    why: "Any group passes.",
    remedy: "Use `pytest.RaisesGroup` with the exceptions that it should hold.",
  };
}
