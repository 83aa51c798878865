import { asyncCode, defineRule } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { FunctionDef, Node, Statement } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";

export default defineRule({
  id: "async-without-await",
  summary:
    "A function of this file's own is `async` and waits for nothing, and everybody who calls it awaits it.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR1,
  severity: "info",
  peers: ["flake8-async ASYNC124", "ruff RUF029", "sonar-python S7503"],
  offByDefault: true,
  on: "FunctionDef",
  mentions: asyncCode,

  *check(definition, model) {
    if (!definition.async || definition.decorators.length > 0) return;
    if (model.classOf(definition) !== null) return;
    if (definition.body.every(isPlaceholder)) return;
    if (isAsynchronous(definition, model)) return;
    if (model.parity ? isHandedOn(definition, model) : !isAwaitedByAll(definition, model)) return;
    const name = definition.name.name;
    yield {
      at: definition.name,
      message: `\`${model.qualifiedName(definition)}\` is \`async\`, and waits for nothing.`,
      why: "Each call makes a coroutine that nobody can run but the event loop, reads as a place where other tasks may run, and is none.",
      remedy: `Make it a plain function, \`def ${name}(…)\`, and take the \`await\` off its calls.`,
      evidence: model.callsOf(definition).calls.map((at) => ({ at, note: "awaited here" })),
    };
  },
});

/** `...`, `pass`, a docstring or a `raise`: what another version of it does may well wait. */
function isPlaceholder(statement: Statement): boolean {
  if (statement.kind === "ExpressionStatement") return statement.value.kind === "Constant";
  return statement.kind === "Pass" || statement.kind === "Raise";
}

/** What only a coroutine may do, or an asynchronous generator: `yield`. */
function isAsynchronous({ body }: FunctionDef, model: Model): boolean {
  for (const node of model.evaluatedIn(body)) if (isAsyncNode(node)) return true;
  return false;
}

function isAsyncNode(node: Node): boolean {
  switch (node.kind) {
    case "Await":
    case "Yield":
      return true;
    case "For":
    case "With":
    case "Comprehension":
      return node.async;
    default:
      return false;
  }
}

/** True where its calls are known and each is awaited at once: no task, `gather` or framework needs a coroutine of it. */
function isAwaitedByAll(definition: FunctionDef, model: Model): boolean {
  const { calls, all } = model.callsOf(definition);
  return all && calls.length > 0 && calls.every((call) => model.usage(call).kind === "awaited");
}

/** True where its name is written other than to call it. */
function isHandedOn({ name }: FunctionDef, model: Model): boolean {
  const reads = model.bindingOf(name)?.reads ?? [];
  return reads.some((read) => {
    const by = model.parent(read);
    return by?.kind !== "Call" || by.func !== read;
  });
}
