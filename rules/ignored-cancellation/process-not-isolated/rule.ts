import { defineRule, excerpt, type Fix } from "#engine/rule.ts";
import type { HolderUse, Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";

export default defineRule({
  id: "process-not-isolated",
  summary: "A child process that is ended by a signal shares the process group of its parent.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.PS1,
  severity: "info",
  peers: [],
  on: "Call",
  mentions: /\bPopen\b|create_subprocess_/,

  *check(call, model) {
    if (
      model.role === "script" ||
      !starters.has(model.calleeOf(call)) ||
      isIsolated(call, model) ||
      isInteractive(call, model)
    )
      return;
    const signal = signalTo(call, model);
    if (signal === null) return;
    const fix = fixOf(call, model);
    yield {
      at: call,
      message: `\`${excerpt(model.source(call.func))}\` starts a child in the process group of its parent, and \`${excerpt(model.source(signal))}\` ends the child alone.`,
      why: "Ctrl-C reaches parent and child at once, before the parent can end it in order; and what the child has started can be ended by nobody, since its group is the parent's own.",
      remedy:
        "Start it with `start_new_session=True` (or `process_group=0`, Python 3.11), and end its group: `os.killpg(child.pid, signal.SIGTERM)`, then `SIGKILL` after a grace window.",
      evidence: [{ at: signal, note: "ends the child, and not what it has started" }],
      ...(fix && { fix }),
    };
  },
});

const starters: ReadonlySet<string | null> = new Set([
  "subprocess.Popen",
  "asyncio.create_subprocess_exec",
  "asyncio.create_subprocess_shell",
]);

/** Arguments that decide on it, or may: undefined where a `**` holds it. */
function isIsolated(call: Call, model: Model): boolean {
  return ["start_new_session", "process_group", "preexec_fn", "creationflags"].some(
    (name) => model.argument(call, null, name) !== null,
  );
}

/** A program that talks to the terminal has to be in the group of the foreground. */
function isInteractive({ args: [command] }: Call, model: Model): boolean {
  return (
    command !== undefined &&
    /\b(?:ssh|sudo|vim?|nano|less|more|EDITOR|editor|bash|pty)\b/.test(model.source(command))
  );
}

const signals = /^(?:terminate|kill|send_signal)$/;

/** The first signal to a shell, or to a child that an object keeps: one of a function alone ends soon. */
function signalTo(call: Call, model: Model): Call | null {
  const parent = model.parent(call);
  const holder = model.holderOf(parent?.kind === "Await" ? parent : call);
  if (holder.kind !== "attribute" && !isShell(call, model)) return null;
  return model.usesOf(holder).find(isSignal)?.call ?? null;
}

function isShell(call: Call, model: Model): boolean {
  const shell = model.argument(call, null, "shell");
  return (
    model.calleeOf(call) === "asyncio.create_subprocess_shell" ||
    (shell?.kind === "Constant" && shell.value === true)
  );
}

const isSignal = ({ method }: HolderUse) => signals.test(method ?? "");

/** The keyword at the end of a call on one line; where that breaks it, the engine drops the suggestion. */
function fixOf(call: Call, model: Model): Fix | null {
  if (model.source(call).includes("\n")) return null;
  return { kind: "offer", start: call.end - 1, end: call.end - 1, text: ", start_new_session=True" };
}
