import { asyncCode, defineRule, type Fix } from "#engine/rule.ts";
import type { BlockingPath, Model } from "#python/model.ts";
import { isDatabase } from "#python/knowledge/blocking-far.ts";
import { setUpName, startUpName } from "#python/knowledge/beginnings.ts";
import type { Call, FunctionDef } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { explain, noteOf } from "./wording.ts";

export default defineRule({
  id: "transitive-blocking-in-async",
  summary:
    "Code that runs on the event loop calls a plain function that blocks a few calls further: every task of the loop waits for it.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR1,
  severity: "warning",
  infoOnce: true,
  asksElsewhere: true,
  peers: [
    "pylint-blocking-calls W0002 blocking-call",
    "ty-async --async200-transitive",
    "blockpath blockpath",
  ],
  on: "FunctionDef",
  mentions: asyncCode,

  *check(definition, model) {
    if (startUpName.test(definition.name.name)) return;
    const told = new Set<string>();
    const quiet = isCommand(model) || isOneTime(definition.name.name) || asksSomebody(definition, model);
    for (const call of model.evaluatedIn(definition)) {
      if (call.kind !== "Call" || !model.onEventLoop(call)) continue;
      if (model.usage(call).kind === "awaited") continue;
      const path = model.blockingPathOf(call);
      if (path === null) continue;

      // One remedy is for all calls that come to the same function: of the second nothing new can be said.
      const way = `${path.through.at(-1) ?? ""} ${path.callee}`;
      const small =
        quiet ||
        told.has(way) ||
        isOfUnknownSize(path, definition, model) ||
        model.runsOneAfterTheOther(call);
      told.add(way);
      const fix = handOver(call, path, model);
      yield {
        at: call,
        ...explain(call, path, model),
        severity: small ? "info" : "warning",
        evidence: path.at === null ? [] : [{ at: path.at, note: noteOf(path, model) }],
        ...(fix && { fix }),
      };
    }
  },
});

/** What is made ready before it is used, and what ends a whole program: mostly no other task runs beside it. */
function isOneTime(name: string): boolean {
  return setUpName.test(name) || /^_*(?:on_)?(?:shutdown|tear_?down)$/.test(name);
}

/** Who waits for a person to type has a terminal to itself. */
function asksSomebody(definition: FunctionDef, model: Model): boolean {
  for (const node of model.evaluatedIn(definition))
    if (node.kind === "Call" && model.blockingOf(node)?.kind === "input") return true;
  return false;
}

/** Statements of a database, and computing: milliseconds or minutes, as much as there is. While somebody waits for an answer computing counts. */
function isOfUnknownSize({ callee, kind }: BlockingPath, definition: FunctionDef, model: Model): boolean {
  if (isDatabase(callee)) return true;
  return kind === "cpu" && model.callerOf(definition)?.kind !== "request";
}

/** What is started for one piece of work often has no other task; often it has, so it is not silent. */
function isCommand({ role, path }: Model): boolean {
  return role === "script" || /(?:^|\/)_?(?:cli|cmds?)(?:\.py$|\/)/.test(path);
}

/** A function can be handed over as it is; what a method or a constructor touches besides, another thread may touch meanwhile. */
function handOver(call: Call, { through: [called = ""] }: BlockingPath, model: Model): Fix | null {
  const { replacement } = model.inThread(call);
  if (replacement === null || called.includes(".")) return null;
  return { kind: "offer", start: call.start, end: call.end, text: replacement };
}
