import { defineRule, excerpt, type Fix, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { neverStarted } from "./literally.ts";
import { neverStarts, isStartable } from "./startable.ts";
import { isSetUp } from "./set-up.ts";

export default defineRule({
  id: "task-start-not-confirmed",
  summary: "What a context manager starts may not be ready when the block begins.",
  mistake: mistakes["unverified-shutdown"],
  default: defaults.QR5,
  severity: "warning",
  peers: ["flake8-async ASYNC113", "flake8-async ASYNC114", "flake8-async ASYNC128"],
  on: "Module",
  mentions: /\bstart_soon\b|\btask_status\b/,

  *check(_, model) {
    for (const call of model.nodes("Call")) yield* unconfirmedBy(call, model);
    if (model.parity) for (const each of model.nodes("FunctionDef")) yield* neverStarted(each, model);
  },
});

function* unconfirmedBy(call: Call, model: Model): Iterable<Report> {
  const { func, args } = call;
  const [work] = args;
  if (func.kind !== "Attribute" || work === undefined || model.spawnOf(call)?.owner !== "group") return;
  if (!model.onEventLoop(call)) return;
  if (func.attr === "start_soon" && isSetUp(call, func.value, model) && isStartable(work, model))
    yield ofSoon({ call, work, group: func.value, at: func.attrStart, model });
  if (func.attr === "start" && neverStarts(work, model)) yield ofNever(call, work, model);
}

interface Started {
  readonly call: Call;
  readonly work: Expression;
  readonly group: Expression;
  readonly at: number;
  readonly model: Model;
}

function ofSoon({ call, work, group, at, model }: Started): Report {
  const name = excerpt(model.source(work), 40);
  const awaits = model.usage(call).kind === "discarded";
  const fix: Fix = {
    kind: "safe",
    start: call.start,
    end: at + "start_soon".length,
    text: `await ${model.source(group)}.start`,
  };
  return {
    at: call,
    message: `\`${name}\` can say when it is ready, and \`${excerpt(model.source(call))}\` does not wait for that.`,
    why: "The block begins before the task has run at all: the first request finds no listener, and when the start fails, that shows somewhere in the block.",
    remedy: `Write \`await ${excerpt(model.source(group), 40)}.start(${name}, …)\`, which returns when it calls \`task_status.started()\`, and raises what it raises before.`,
    ...(awaits && { fix }),
  };
}

function ofNever(call: Call, work: Expression, model: Model): Report {
  const name = excerpt(model.source(work), 40);
  return {
    at: call,
    message: `\`${excerpt(model.source(call))}\` waits until \`${name}\` says that it is ready, and that never calls \`task_status.started()\`.`,
    why: "The start waits until the task is over, and then raises `RuntimeError`.",
    remedy: `Call \`task_status.started()\` in \`${name}\` once it is ready, or start it with \`start_soon\`.`,
  };
}
