import { defineRule, excerpt, type Fix } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call, Expression, Keyword } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";

export default defineRule({
  id: "preexec-fn-unsafe",
  summary: "A child process runs Python code between `fork` and `exec`, which can hang where threads run.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.PS1,
  severity: "warning",
  peers: ["ruff PLW1509", "pylint W1509"],
  on: "Call",
  mentions: /\bpreexec_fn\b/,

  *check(call, model) {
    const keyword = call.keywords.find(({ name }) => name === "preexec_fn");
    if (keyword === undefined || model.constantOf(keyword.value) === null) return;
    if (!startsProcess(model.calleeOf(call))) return;
    const instead = insteadOf(keyword.value, model);
    const fix = instead === null || !isKnown(instead, model) ? null : fixOf(call, keyword, instead);
    yield {
      at: call,
      message: `\`${excerpt(model.source(call.func))}\` runs \`${excerpt(model.source(keyword.value))}\` in the child between \`fork\` and \`exec\`.`,
      why: "Only the forking thread goes on in the child: a lock that any other one held at that moment, of the allocator, of logging, of an import, stays locked, and the child hangs before it becomes the program.",
      remedy: remedyOf(instead),
      severity: hasNoKeyword(keyword.value, model) ? "info" : "warning",
      evidence: [{ at: keyword.value, note: "runs in the child, where no other thread does" }],
      ...(fix && { fix }),
    };
  },
});

const starters =
  /^(?:subprocess\.(?:Popen|run|call|check_call|check_output)|asyncio\.create_subprocess_(?:exec|shell))$/;

const startsProcess = (callee: string | null) => callee !== null && starters.test(callee);

/** What the standard library does in C in its place: a keyword since 3.2, the other since 3.11. */
const keywordFor: ReadonlyMap<string | null, string> = new Map([
  ["os.setsid", "start_new_session=True"],
  ["os.setpgrp", "process_group=0"],
  ["os.setpgid", "process_group=0"],
]);

function insteadOf(value: Expression, model: Model): string | null {
  const body = value.kind === "Lambda" ? value.body : value;
  return keywordFor.get(model.nameOf(body.kind === "Call" ? body.func : body)) ?? null;
}

/** Every Python has `start_new_session`; `process_group` came with 3.11. */
function isKnown(instead: string, { oldestPython }: Model): boolean {
  if (instead.startsWith("start_new_session")) return true;
  return oldestPython !== null && oldestPython[1] >= 11;
}

/** What no keyword does: to move it into a program of its own is seldom worth it. */
const withoutKeyword = /^(?:fcntl\.ioctl|resource\.\w+|os\.(?:nice|sched_setaffinity))$/;

function hasNoKeyword(value: Expression, model: Model): boolean {
  const definition = value.kind === "Lambda" ? value : model.definitionOf(value);
  if (definition === null) return withoutKeyword.test(model.nameOf(value) ?? "");
  for (const node of model.evaluatedIn(definition))
    if (node.kind === "Call" && withoutKeyword.test(model.calleeOf(node) ?? "")) return true;
  return false;
}

function remedyOf(instead: string | null): string {
  if (instead === "start_new_session=True")
    return "Write `start_new_session=True`, by which the standard library does the same in C.";
  if (instead !== null)
    return "Write `process_group=0` (Python 3.11), or `start_new_session=True` before that: the standard library does it in C.";
  return "Use the keyword that does it in C (`start_new_session`, `process_group`, `user`, `group`, `umask`), or a small program that sets itself up and then calls `os.exec`.";
}

function fixOf(call: Call, { start, end }: Keyword, instead: string): Fix | null {
  const name = instead.split("=", 1)[0];
  if (call.keywords.some((each) => each.name === name || each.name === null)) return null;
  return { kind: "safe", start, end, text: instead };
}
