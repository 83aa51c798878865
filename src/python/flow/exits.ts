import type { Exit } from "#python/model.ts";
import type {
  ExceptHandler,
  Expression,
  For,
  If,
  Match,
  Statement,
  Try,
  While,
  With,
} from "#python/syntax/ast.ts";
import type { Facets } from "#python/values/facets.ts";
import { isSwallowing, neverReturns } from "./endings.ts";
import { createCatching, type CaughtBy } from "./catching.ts";

type Exits = readonly Exit[];
export type ExitsOf = (body: readonly Statement[]) => Exits;

const falls: Exit = { kind: "falls", node: null };

/** See Flow.exitsOf. A suite that raises inside a `try` leaves it only where no handler is certain to catch that. */
export function createExits(facets: Facets, caughtBy: CaughtBy): ExitsOf {
  const context: Context = { facets, catches: createCatching(facets, caughtBy), exitsOf };

  const known = new Map<Statement, Exits>();

  function exitsOf(body: readonly Statement[]): Exits {
    const exits: Exit[] = [];
    for (const statement of body) {
      const ways = known.get(statement) ?? exitsOfStatement(context, statement);
      known.set(statement, ways);
      for (const way of ways) if (way.kind !== "falls") exits.push(way);
      if (!doFall(ways)) return exits;
    }
    return [...exits, falls];
  }

  return exitsOf;
}

interface Context {
  readonly facets: Facets;
  readonly catches: (handler: ExceptHandler, exit: Exit) => boolean;
  readonly exitsOf: ExitsOf;
}

function exitsOfStatement(context: Context, statement: Statement): Exits {
  switch (statement.kind) {
    case "Return":
      return [{ kind: "return", node: statement }];
    case "Raise":
      return [{ kind: "raise", node: statement }];
    case "Break":
      return [{ kind: "break", node: statement }];
    case "Continue":
      return [{ kind: "continue", node: statement }];
    case "Assert":
      return truthOf(statement.test) === false ? [{ kind: "raise", node: statement }] : [falls];
    case "ExpressionStatement":
      return neverReturns(context.facets, statement.value) ? [{ kind: "raise", node: statement }] : [falls];
    case "If":
      return exitsOfIf(context, statement);
    case "For":
    case "While":
      return exitsOfLoop(context, statement);
    case "With":
      return exitsOfWith(context, statement);
    case "Match":
      return exitsOfMatch(context, statement);
    case "Try":
      return exitsOfTry(context, statement);
    default:
      return [falls];
  }
}

function exitsOfIf({ exitsOf }: Context, { test, body, orelse }: If): Exits {
  const truth = truthOf(test);
  if (truth === true) return exitsOf(body);
  if (truth === false) return exitsOf(orelse);
  return merged(exitsOf(body), exitsOf(orelse));
}

function exitsOfLoop({ exitsOf }: Context, loop: For | While): Exits {
  const inside = exitsOf(loop.body);
  const leaving = inside.filter(({ kind }) => kind === "return" || kind === "raise");
  const broken = inside.some(({ kind }) => kind === "break") ? [falls] : [];
  const isEndless = loop.kind === "While" && truthOf(loop.test) === true;
  return merged([...leaving, ...broken], isEndless ? [] : exitsOf(loop.orelse));
}

function exitsOfWith({ facets, exitsOf }: Context, { items, body }: With): Exits {
  const inside = exitsOf(body);
  return items.some((item) => isSwallowing(facets, item)) ? merged(inside, [falls]) : inside;
}

function exitsOfMatch({ exitsOf }: Context, { cases }: Match): Exits {
  const isExhaustive = cases.some(({ irrefutable }) => irrefutable);
  const ways = cases.map(({ body }) => exitsOf(body));
  return [...ways, isExhaustive ? [] : [falls]].reduce(merged, []);
}

function exitsOfTry({ catches, exitsOf }: Context, { body, handlers, orelse, finalbody }: Try): Exits {
  const last = exitsOf(finalbody);
  // A `return`, `break` or `raise` that `finally` always reaches replaces whatever was under way.
  if (!doFall(last)) return last;
  const raising = exitsOf(body).filter((exit) => !handlers.some((handler) => catches(handler, exit)));
  const ways = doFall(raising) ? merged(withoutFall(raising), exitsOf(orelse)) : raising;
  return [ways, ...handlers.map((handler) => exitsOf(handler.body)), withoutFall(last)].reduce(merged, []);
}

function withoutFall(exits: Exits): Exits {
  return exits.filter(({ kind }) => kind !== "falls");
}

function doFall(exits: Exits): boolean {
  return exits.some(({ kind }) => kind === "falls");
}

/** One or the other; there is one way to fall. */
function merged(one: Exits, other: Exits): Exits {
  return doFall(one) ? [...one, ...withoutFall(other)] : [...one, ...other];
}

/** What a condition that the text decides comes to: `while True`, `while 1`, `assert False`. */
function truthOf(test: Expression): boolean | null {
  if (test.kind !== "Constant") return null;
  if (test.type === "None") return false;
  return test.type === "bool" || test.type === "int" ? Boolean(test.value) : null;
}
