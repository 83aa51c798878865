import type { Expression, Raise, Statement } from "#python/syntax/ast.ts";

type Kind = "group" | "members" | "member";

/** `raise error.exceptions[0]` and what the names lead to on the way, in source order. */
export function membersRaisedIn(body: readonly Statement[], group: string): readonly Raise[] {
  const known = new Map<string, Kind | null>([[group, "group"]]);
  const raised: Raise[] = [];
  readAll(body, known, raised);
  return raised;
}

function readAll(body: readonly Statement[], known: Map<string, Kind | null>, raised: Raise[]): void {
  for (const node of body) {
    if (node.kind === "Raise" && node.exception !== null && kindOf(node.exception, known) === "member")
      raised.push(node);
    if (node.kind === "Assign") for (const target of node.targets) bind(target, node.value, known);
    if (node.kind === "AnnAssign" && node.value !== null) bind(node.target, node.value, known);
    if (node.kind === "For" && node.target.kind === "Name")
      known.set(node.target.name, kindOf(node.iter, known) === "members" ? "member" : null);
    if (node.kind === "If" || node.kind === "For") {
      readAll(node.body, known, raised);
      readAll(node.orelse, known, raised);
    }
  }
}

/** `matched, rest = error.split(…)` makes two groups. */
function bind(target: Expression, value: Expression, known: Map<string, Kind | null>): void {
  const kind = kindOf(value, known);
  if (target.kind === "Name") known.set(target.name, kind);
  if (target.kind === "Tuple" && kind === "group")
    for (const each of target.elements) if (each.kind === "Name") known.set(each.name, kind);
}

function kindOf(node: Expression, known: ReadonlyMap<string, Kind | null>): Kind | null {
  if (node.kind === "Name") return known.get(node.name) ?? null;
  if (node.kind === "Subscript") return kindOf(node.value, known) === "members" ? "member" : null;
  if (node.kind === "Call") {
    const { func } = node;
    if (func.kind !== "Attribute" || !/^(?:subgroup|split)$/.test(func.attr)) return null;
    return kindOf(func.value, known) === "group" ? "group" : null;
  }
  if (node.kind !== "Attribute" || node.attr !== "exceptions") return null;
  const owner = kindOf(node.value, known);
  return owner === "group" || owner === "member" ? "members" : null;
}
