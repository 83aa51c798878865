import type { Blocking, BlockingPath } from "#python/model.ts";
import { blockingBy } from "#python/knowledge/blocking-calls.ts";
import { countsFromAfar } from "#python/knowledge/blocking-far.ts";
import type { Call, FunctionDef } from "#python/syntax/ast.ts";
import type { FunctionFacts, ModuleFacts, Reference } from "#python/modules/facts.ts";
import type { Found } from "#python/modules/known.ts";
import type { Grounds, RunHere } from "./runs.ts";
import { targetOf } from "./runs.ts";

/** Functions between a call and the one that blocks, the called one among them: half of what blocks lies this deep, and nobody follows a longer path. */
const farthest = 4;

/** Functions looked at for one question. */
const lookedAtAtMost = 200;

/** A function on the way, here or in another file. */
type Stop =
  | { readonly in: "this file"; readonly definition: FunctionDef }
  | {
      readonly in: "another file";
      readonly module: ModuleFacts;
      readonly member: string;
      readonly facts: FunctionFacts;
    };

/** `at` is the last call of this file on the way; null while the way began in another. */
interface Way {
  readonly stop: Stop;
  readonly through: readonly string[];
  readonly at: Call | null;
}

interface End {
  readonly callee: string;
  readonly kind: Blocking["kind"];
}

/** See Modules.blockingPathOf: the shortest, of equals the first in the source. */
export function createPaths(
  grounds: Grounds,
  runsOf: (definition: FunctionDef) => readonly RunHere[],
): (call: Call) => BlockingPath | null {
  return (asked) => {
    const first = targetOf(grounds, asked);
    if (first === null || first.kind === "blocking") return null;
    const search: Search = { grounds, runsOf, asked, seen: new Set() };
    const begin = stepTo(search, { to: first, at: null, through: [] });
    if (begin !== null && "callee" in begin) return begin;
    return begin === null ? null : walk(search, begin);
  };
}

/** Breadth first. */
function walk(search: Search, begin: Way): BlockingPath | null {
  let round: readonly Way[] = [begin];
  for (let depth = 0; depth < farthest && round.length > 0; depth++) {
    const steps = round.flatMap((way) => stepsFrom(search, way));
    const end = steps.find((step) => "callee" in step);
    if (end !== undefined) return end;
    round = steps.filter((step) => "stop" in step);
  }
  return null;
}

interface Search {
  readonly grounds: Grounds;
  readonly runsOf: (definition: FunctionDef) => readonly RunHere[];
  readonly asked: Call;
  readonly seen: Set<FunctionDef | string>;
}

function stepsFrom(search: Search, way: Way): readonly (Way | BlockingPath)[] {
  const { stop, through } = way;
  const steps =
    stop.in === "this file"
      ? search.runsOf(stop.definition).map(({ call, to }) => stepTo(search, { to, at: call, through }))
      : stop.facts.runs.map((run) =>
          run.to === "blocking"
            ? ended(way, run, stop.module.path)
            : stepInto(search, referenced(search, stop.module, run.name), way),
        );
  return steps.filter((step) => step !== null);
}

interface Here extends Pick<Way, "at" | "through"> {
  readonly to: RunHere["to"];
}

function stepTo(search: Search, { to, at, through }: Here): Way | BlockingPath | null {
  if (to.kind === "blocking")
    return ended({ at, through }, { callee: to.callee, kind: to.blocking.kind }, null);
  if (to.kind === "here") {
    if (isSeen(search, to.definition)) return null;
    const name = search.grounds.scopes.qualifiedName(to.definition);
    return { stop: { in: "this file", definition: to.definition }, through: [...through, name], at };
  }
  const { imported, path } = search.grounds;
  return stepInto(search, imported.find({ name: to.name, from: path }, search.asked), { at, through });
}

function stepInto(
  search: Search,
  found: Found | null,
  way: Pick<Way, "at" | "through">,
): Way | BlockingPath | null {
  if (found === null) return null;
  if (found.kind === "other") return throughOther(found.name, way);
  if (found.kind === "class") {
    const place = { module: found.module, member: `${found.member}.__init__` };
    const init = search.grounds.imported.findIn(place, search.asked);
    return init?.kind === "function" ? stepInto(search, init, way) : null;
  }
  const { module, member, facts } = found;
  if (isSeen(search, `${module.path}:${member}`)) return null;
  return {
    stop: { in: "another file", module, member, facts },
    through: [...way.through, member],
    at: way.at,
  };
}

/** What the repository passes on from a library, called on the way. */
function throughOther(callee: string, way: Pick<Way, "at" | "through">): BlockingPath | null {
  const blocking = way.through.length === 0 ? null : blockingBy(callee);
  return blocking && countsFromAfar(callee, blocking)
    ? ended(way, { callee, kind: blocking.kind }, null)
    : null;
}

function referenced(search: Search, module: ModuleFacts, name: Reference): Found | null {
  const { imported } = search.grounds;
  if ("own" in name) return imported.findIn({ module, member: name.own }, search.asked);
  return imported.find({ name: name.other, from: module.path }, search.asked);
}

function ended(
  { at, through }: Pick<Way, "at" | "through">,
  { callee, kind }: End,
  file: string | null,
): BlockingPath {
  return { callee, kind, through, at, file };
}

function isSeen({ seen }: Search, key: FunctionDef | string): boolean {
  if (seen.has(key) || seen.size >= lookedAtAtMost) return true;
  seen.add(key);
  return false;
}
