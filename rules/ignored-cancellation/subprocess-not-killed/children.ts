import type { HolderUse, Model } from "#python/model.ts";
import type { Call, Node } from "#python/syntax/ast.ts";

/** A child process that this file starts and alone holds. */
export interface Child {
  readonly call: Call;
  readonly uses: readonly HolderUse[];
  readonly model: Model;
}

const starters: ReadonlySet<string | null> = new Set([
  "subprocess.Popen",
  "asyncio.create_subprocess_exec",
  "asyncio.create_subprocess_shell",
]);

export function childOf(call: Call, model: Model): Child | null {
  if (!starters.has(model.calleeOf(call))) return null;
  const parent = model.parent(call);
  const uses = model.usesOf(model.holderOf(parent?.kind === "Await" ? parent : call));
  return uses.some((use) => isGivenAway(use, model)) ? null : { call, uses, model };
}

const looking = /^(?:print|repr|str|isinstance|debug|info|warning|error|exception|log)$/;

/** True where somebody else may end it: who gets the child, or its number. */
function isGivenAway({ kind, method, node, call }: HolderUse, model: Model): boolean {
  switch (kind) {
    case "read":
      return method === "pid" && node.kind === "Attribute" && isHanded(node, model);
    case "handed":
      return call === null || !looking.test(lastName(call));
    case "entered":
    case "returned":
    case "yielded":
      return true;
    case "stored":
      return node.kind !== "Assign" || node.targets.some((target) => target.kind !== "Name");
    default:
      return false;
  }
}

function isHanded(pid: Node & { readonly kind: "Attribute" }, model: Model): boolean {
  const { kind, by } = model.usage(pid);
  return kind === "assigned" || (by.kind === "Call" && !looking.test(lastName(by)));
}

function lastName({ func }: Call): string {
  if (func.kind === "Attribute") return func.attr;
  return func.kind === "Name" ? func.name : "";
}

const signals = /^(?:terminate|kill|send_signal)$/;

/** Where the child itself is sent a signal, the last place first. */
export function signalsTo({ uses }: Child): readonly Call[] {
  return uses
    .flatMap(({ method, call }) => (call !== null && signals.test(method ?? "") ? [call] : []))
    .toReversed();
}
