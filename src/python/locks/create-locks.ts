import type { ExclusiveLock, LockHold, Locks, TakenWhileHeld } from "#python/model.ts";
import { contextManagerMakers } from "#python/knowledge/locks.ts";
import type { Call, Expression, FunctionDef, Node } from "#python/syntax/ast.ts";
import { remembered } from "#python/values/remembered.ts";
import { reachedBy } from "./conditions.ts";
import type { Grounds } from "./grounds.ts";
import { lockOf, takingsIn, type Taking } from "./locks-of.ts";

/** Calls that are followed in one file: real files need a few hundred, hostile ones would be exponential. */
const followedAtMost = 20_000;

/** As many calls lie between a lock that is held and one that is taken: a longer path persuades nobody, and costs. */
const farthest = 3;

interface Facts {
  readonly grounds: Grounds;
  readonly takings: (definition: FunctionDef) => readonly Taking[];
  readonly calls: (definition: FunctionDef) => readonly Call[];
  followed: number;
}

export function createLocks(grounds: Grounds): Locks {
  const facts: Facts = {
    grounds,
    takings: remembered((definition: FunctionDef) => takingsIn(grounds, definition)),
    calls: remembered((definition: FunctionDef) => callsIn(grounds, definition)),
    followed: 0,
  };
  return {
    lockOf: (expression) => lockOf(grounds, expression),
    lockHoldsIn: remembered((definition: FunctionDef) => {
      const own = facts.takings(definition).map((taking) => ({ ...taking, by: null }));
      return [...own, ...heldByManagers(facts, definition)].map((taking): LockHold => ({
        lock: taking.lock,
        at: taking.at,
        takes: takenBetween(facts, definition, taking),
      }));
    }),
  };
}

/** `with self._exclusive():`, a context manager of this file that yields while it holds a lock. */
function heldByManagers(facts: Facts, definition: FunctionDef): readonly Taking[] {
  return [...facts.grounds.tree.evaluatedIn(definition.body)].flatMap((node) => {
    if (node.kind !== "With") return [];
    return node.items.flatMap(({ context, end: from }) =>
      heldByManager(facts, context).map((lock) => ({ lock, at: context, from, to: node.end })),
    );
  });
}

function heldByManager(facts: Facts, context: Expression): readonly ExclusiveLock[] {
  const manager = context.kind === "Call" ? managerCalled(facts, context) : null;
  return manager === null ? [] : yieldingIn(facts, manager).map(({ lock }) => lock);
}

function managerCalled({ grounds }: Facts, call: Call): FunctionDef | null {
  const definition = grounds.names.definitionOf(call.func);
  if (definition?.kind !== "FunctionDef" || !isOnSelf(grounds, call.func)) return null;
  const isManager = definition.decorators.some((each) =>
    contextManagerMakers.has(grounds.names.nameOf(each)),
  );
  return isManager ? definition : null;
}

function yieldingIn(facts: Facts, manager: FunctionDef): readonly Taking[] {
  const yields = [...facts.grounds.tree.evaluatedIn(manager.body)].filter(({ kind }) => kind === "Yield");
  return facts
    .takings(manager)
    .filter(({ from, to }) => yields.some(({ start, end }) => from <= start && end <= to));
}

/** Everything that is taken from here on, in the function and in what it calls. */
function takenBetween(facts: Facts, definition: FunctionDef, held: Taking): readonly TakenWhileHeld[] {
  const isHeld = ({ start, end }: Node) => held.from <= start && end <= held.to;
  const own = facts
    .takings(definition)
    .filter(({ at }) => isHeld(at))
    .map(({ lock, at }) => ({ lock, at, calls: [], always: true }));
  const called = facts
    .calls(definition)
    .filter(isHeld)
    .flatMap((call) => takenByCall(facts, [call], new Set([definition])));
  return [...own, ...called];
}

/** What the last of the calls takes, and what it calls takes. */
function takenByCall(
  facts: Facts,
  calls: readonly Call[],
  seen: ReadonlySet<FunctionDef>,
): readonly TakenWhileHeld[] {
  const call = calls.at(-1);
  const definition = call && facts.grounds.names.definitionOf(call.func);
  if (call === undefined || definition?.kind !== "FunctionDef" || seen.has(definition)) return [];
  facts.followed += 1;
  if (facts.followed > followedAtMost) return [];
  const reached = (node: Node) => reachedBy(facts.grounds, node, { definition, call });
  const own = facts.takings(definition).flatMap(({ lock, at }) => {
    const how = reached(at);
    return how === "never" ? [] : [{ lock, at, calls, always: how === "always" }];
  });
  if (calls.length === farthest) return own;
  const further = facts.calls(definition).flatMap((next) => {
    const how = reached(next);
    if (how === "never") return [];
    return takenByCall(facts, [...calls, next], new Set([...seen, definition])).map((taken) => ({
      ...taken,
      always: taken.always && how === "always",
    }));
  });
  return [...own, ...further];
}

/** The calls that run a function of this file right there, on the same object. A coroutine that is not awaited runs later, a generator when it is asked. */
function callsIn(grounds: Grounds, definition: FunctionDef): readonly Call[] {
  const calls: Call[] = [];
  for (const node of grounds.tree.evaluatedIn(definition.body))
    if (node.kind === "Call" && runsHere(grounds, node)) calls.push(node);
  return calls;
}

function runsHere(grounds: Grounds, call: Call): boolean {
  const called = grounds.names.definitionOf(call.func);
  if (called?.kind !== "FunctionDef" || !isOnSelf(grounds, call.func)) return false;
  const { kind } = grounds.execution.usage(call);
  if (called.decorators.some((each) => contextManagerMakers.has(grounds.names.nameOf(each))))
    return kind === "entered";
  if (isGenerator(grounds, called)) return false;
  return !called.async || kind === "awaited";
}

function isGenerator({ tree }: Grounds, { body }: FunctionDef): boolean {
  for (const node of tree.evaluatedIn(body))
    if (node.kind === "Yield" || node.kind === "YieldFrom") return true;
  return false;
}

/** A function by its name, or a method of the very object: `self.load`, `super().load`. */
function isOnSelf({ attributes, names }: Grounds, func: Expression): boolean {
  if (func.kind === "Name") return true;
  if (func.kind !== "Attribute") return false;
  const { value } = func;
  if (value.kind === "Call") return names.nameOf(value.func) === "builtins.super";
  return attributes.classBehind(value) !== null;
}
