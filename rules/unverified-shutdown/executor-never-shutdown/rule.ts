import { defineRule } from "#engine/rule.ts";
import type { Holder, Model, Usage } from "#python/model.ts";
import type { Call, ClassDef, Node } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { familyOf, isEnded, lastName } from "./pools.ts";
import { ofKept, ofThrownAway } from "./wording.ts";

export default defineRule({
  id: "executor-never-shutdown",
  summary: "A pool of threads or processes is started, and nothing in the file ever shuts it down.",
  mistake: mistakes["unverified-shutdown"],
  default: defaults.QR2,
  severity: "warning",
  peers: ["pylint R1732"],
  on: "Call",
  mentions: /PoolExecutor|\bPool\b|ThreadPool/,

  *check(call, model) {
    const family = familyOf(call, model);
    if (family === null) return;
    const holder = model.holderOf(call);
    if (holder.kind === "elsewhere") {
      if (isThrownAway(holder.usage))
        yield {
          at: call,
          ...ofThrownAway({ call, family, model }, holder.usage),
          severity: hasItsResult(holder.usage, model) ? "info" : "warning",
        };
      return;
    }
    const uses = model.usesOf(holder);
    if (uses.some(isEnded)) return;
    const used = uses.find(({ kind }) => kind === "method" || kind === "handed");
    yield {
      at: call,
      ...ofKept({ call, family, model }, holder),
      severity: livesWithProcess(call, holder, model) ? "info" : "warning",
      evidence: used === undefined ? [] : [{ at: used.node, note: "used here, and never shut down" }],
    };
  },
});

/** `ThreadPoolExecutor().submit(…)` and `run_in_executor(ThreadPoolExecutor(), …)`: nobody can end it any more. */
function isThrownAway({ kind, by }: Usage): boolean {
  return kind === "receiver" || (by.kind === "Call" && lastName(by) === "run_in_executor");
}

/** `ThreadPoolExecutor(1).submit(…).result()`: nothing of it runs any longer, and CPython ends its thread with the expression. */
function hasItsResult({ by }: Usage, model: Model): boolean {
  const submit = model.parent(by);
  const result = submit === null ? null : model.parent(submit);
  return result?.kind === "Attribute" && result.attr === "result";
}

/** One of a module, of a class body or of a `main` is made once, and the end of the process joins its threads. */
function livesWithProcess(call: Call, holder: Holder, model: Model): boolean {
  if (isAtStart(call, model)) return true;
  if (holder.kind === "attribute") return isOfProcess(holder.owner, model);
  return holder.kind === "name" && holder.binding.scope.kind === "Module";
}

/** A class whose one object is made where the program begins. */
function isOfProcess({ name }: ClassDef, model: Model): boolean {
  const reads = model.bindingOf(name)?.reads ?? [];
  return (
    reads.length === 1 && reads.every((read) => model.usage(read).kind === "called" && isAtStart(read, model))
  );
}

function isAtStart(node: Node, model: Model): boolean {
  const around = model.functionOf(node);
  return around === null || (around.kind === "FunctionDef" && /(?:^|_)main$/.test(around.name.name));
}
