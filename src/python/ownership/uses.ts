import type { HolderUse, Usage } from "#python/model.ts";
import type { Call, Expression, Node } from "#python/syntax/ast.ts";
import type { Store } from "#python/values/stores.ts";
import type { Grounds } from "./holders.ts";

/** What is done with the value at one place that reads it. */
export function useAt(grounds: Grounds, read: Expression): HolderUse {
  const usage = grounds.execution.usage(read);
  switch (usage.kind) {
    case "receiver":
      return useOfMember(grounds, usage.by);
    case "argument":
      return use("handed", usage.by, { call: usage.by.kind === "Call" ? usage.by : null });
    case "called":
      return use("other", usage.by, { call: usage.by.kind === "Call" ? usage.by : null });
    case "assigned":
    case "element":
      return use("stored", usage.by);
    case "entered":
    case "returned":
    case "yielded":
    case "awaited":
    case "iterated":
    case "deleted":
      return use(usage.kind, usage.by);
    default:
      return use(isTest(grounds, usage, read) ? "tested" : "other", usage.by);
  }
}

/** Every value the holder is given after its first one; `None` before that is no value yet. */
export function reboundAt(stores: readonly Store[]): readonly HolderUse[] {
  const first = stores.findIndex((store) => store.kind !== "deleted" && !isNone(store));
  return stores
    .slice(first + 1)
    .filter(({ kind, value }) => kind !== "annotated" || value !== null)
    .map(({ kind, by }) => use(kind === "deleted" ? "deleted" : "rebound", by));
}

function isNone({ kind, value }: Store): boolean {
  if (value === null) return kind === "annotated";
  return value.kind === "Constant" && value.type === "None";
}

function use(
  kind: HolderUse["kind"],
  node: Node,
  { method = null, call = null }: { readonly method?: string | null; readonly call?: Call | null } = {},
): HolderUse {
  return { kind, node, method, call };
}

function useOfMember({ tree }: Grounds, member: Node): HolderUse {
  if (member.kind !== "Attribute") return use("read", member);
  const call = tree.parent(member);
  const isCalled = call?.kind === "Call" && call.func === member;
  return isCalled
    ? use("method", call, { method: member.attr, call })
    : use("read", member, { method: member.attr });
}

const testing = new Set<Node["kind"]>([
  "If",
  "While",
  "IfExp",
  "Assert",
  "Comprehension",
  "Match",
  "MatchCase",
  "Compare",
]);

function isTest({ tree }: Grounds, { by }: Usage, read: Expression): boolean {
  if (by.kind === "UnaryOp") return by.operator === "not";
  if (by.kind === "Comprehension" && (by.target === read || by.iter === read)) return false;
  return testing.has(by.kind) || tree.parent(read)?.kind === "BoolOp";
}
