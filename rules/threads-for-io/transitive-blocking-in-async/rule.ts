import { asyncCode, defineRule, type Fix } from "#engine/rule.ts";
import type { BlockingPath, Model } from "#python/model.ts";
import { isDatabase } from "#python/knowledge/blocking-far.ts";
import type { Call } from "#python/syntax/ast.ts";
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
  peers: [
    "pylint-blocking-calls W0002 blocking-call",
    "ty-async --async200-transitive",
    "blockpath blockpath",
  ],
  on: "Call",
  mentions: asyncCode,

  *check(call, model) {
    if (!model.onEventLoop(call)) return;
    if (model.usage(call).kind === "awaited") return;
    if (startsUp.test(nameOfFunctionAround(call, model))) return;
    const path = model.blockingPathOf(call);
    if (path === null) return;

    const fix = handOver(call, path, model);
    yield {
      at: call,
      ...explain(call, path, model),
      severity: isCommand(model) || isDatabase(path.callee) ? "info" : "warning",
      evidence: path.at === null ? [] : [{ at: path.at, note: noteOf(path, model) }],
      ...(fix && { fix }),
    };
  },
});

/** Before anything is served there is no other task that waits. */
const startsUp = /^_*(?:async_?|a|run_?)?(?:main|lifespan|on_startup|startup)$/;

function nameOfFunctionAround(call: Call, model: Model): string {
  const around = model.functionOf(call);
  return around?.kind === "FunctionDef" ? around.name.name : "";
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
