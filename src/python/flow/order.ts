import type { Node, Try } from "#python/syntax/ast.ts";
import type { Facets } from "#python/values/facets.ts";
import { blocksOf } from "#python/values/reaching.ts";
import type { ExitsOf } from "./exits.ts";
import { waysAfter, waysOutOf } from "./leaving.ts";

interface Ground extends Pick<Facets, "tree" | "scopes"> {
  readonly exitsOf: ExitsOf;
}

/** See Flow.mayPrecede. */
export function mayPrecede(ground: Ground, first: Node, second: Node): boolean {
  if (ground.scopes.functionOf(first) !== ground.scopes.functionOf(second)) return false;
  const trails = { first: trailTo(ground, first), second: trailTo(ground, second) };
  let meeting = 0;
  while (trails.first[meeting + 1] !== undefined && trails.first[meeting + 1] === trails.second[meeting + 1])
    meeting += 1;
  return inOneRound(ground, trails, meeting) || inLaterRound(ground, trails, meeting);
}

interface Trails {
  readonly first: readonly Node[];
  readonly second: readonly Node[];
}

/** From the module inwards to the node. */
function trailTo({ tree }: Ground, node: Node): readonly Node[] {
  return [node, ...tree.ancestors(node)].reverse();
}

function inOneRound({ exitsOf }: Ground, trails: Trails, meeting: number): boolean {
  const around = trails.first[meeting];
  const one = trails.first[meeting + 1];
  const other = trails.second[meeting + 1];
  if (around === undefined) return false;
  // An expression is evaluated after its parts, a statement's head before its body.
  if (other === undefined) return one !== undefined;
  if (one === undefined) return blocksOf(around).length > 0;
  if (!isBefore(around, one, other)) return false;
  const ways = waysOutOf(exitsOf, trails.first.slice(meeting + 1));
  if (around.kind === "Try" && !isIn(around.body, other) && !isIn(around.orelse, other)) return true;
  const block = blocksOf(around).find((each) => isIn(each, one));
  const between = block?.slice(0, isIn(block, other) ? block.findIndex((each) => each === other) : undefined);
  return between === undefined
    ? ways.has("falls")
    : waysAfter(exitsOf, between, { ways, inside: one }).has("falls");
}

/** A loop around both brings the second back after the first, where control reaches the end of a round. */
function inLaterRound({ exitsOf }: Ground, trails: Trails, meeting: number): boolean {
  return trails.first.slice(0, meeting + 1).some((loop, index) => {
    const one = trails.first[index + 1];
    const other = trails.second[index + 1];
    if ((loop.kind !== "For" && loop.kind !== "While") || one === undefined || other === undefined)
      return false;
    if (!isIn(loop.body, one)) return loop.kind === "While" && one === loop.test && one === other;
    if (!isIn(loop.body, other) && (loop.kind === "For" || other !== loop.test)) return false;
    const ways = waysOutOf(exitsOf, trails.first.slice(index + 1));
    const atEnd = waysAfter(exitsOf, loop.body, { ways, inside: one });
    return atEnd.has("falls") || atEnd.has("continue");
  });
}

/** True where the one part of a node is evaluated before the other, and does not exclude it. */
function isBefore(around: Node, one: Node, other: Node): boolean {
  switch (around.kind) {
    case "If":
      return (
        one === around.test ||
        (isIn(around.body, one) === isIn(around.body, other) && one.start < other.start)
      );
    case "IfExp":
      return one === around.test;
    case "Match":
      return one === around.subject;
    case "Try":
      return isBeforeInTry(around, one, other);
    case "Assign":
      return one === around.value;
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
    case "DictComp":
      return true;
    case "For":
    case "Comprehension":
      return one === around.iter || (other !== around.iter && one.start < other.start);
    default:
      return one.start < other.start;
  }
}

function isBeforeInTry({ body, orelse }: Try, one: Node, other: Node): boolean {
  if (one.kind === "ExceptHandler")
    return other.kind !== "ExceptHandler" && !isIn(orelse, other) && one.start < other.start;
  if (isIn(body, one) && !isIn(body, other)) return true;
  return !(isIn(orelse, one) && other.kind === "ExceptHandler") && one.start < other.start;
}

function isIn(block: readonly Node[], node: Node): boolean {
  return block.some((each) => each === node);
}
