import type { Model } from "#python/model.ts";
import type { Call, Node, Statement, Try, WithItem } from "#python/syntax/ast.ts";
import { catchesCancellation } from "./cleanups.ts";

const scopes = /(?:^|\.)(?:fail_after|fail_at|move_on_after|move_on_at|CancelScope)$/;
/** What flake8-async takes for safe: these calls without an argument, but for the one that is asked what to close. */
const safe =
  /^await (?:[\w.]*\.aclose\(\)|(?:trio|anyio)\.aclose_forcefully\(.*\)|[\w.]*\blowlevel\.cancel_shielded_checkpoint\(\))$/;

/** As flake8-async's ASYNC102 has it: every wait of a `finally` and of the first clause that a cancellation meets. */
export function waitsLiterally({ handlers, finalbody }: Try, model: Model): readonly Node[] {
  const catching = handlers.find((each) => catchesCancellation(each, model));
  return [catching?.body ?? [], finalbody].flatMap((block) => unshieldedIn(block, model));
}

function unshieldedIn(block: readonly Statement[], model: Model): readonly Node[] {
  const [first] = block;
  if (first === undefined) return [];
  return model
    .suspensionsIn(block)
    .filter((each) => !safe.test(model.source(each)))
    .filter(
      (each) =>
        !model
          .withsAround(each)
          .some(({ item, statement }) => statement.start >= first.start && isShield(item, each, model)),
    );
}

function isShield(item: WithItem, at: Node, model: Model): boolean {
  const { context, target } = item;
  if (context.kind !== "Call" || !scopes.test(model.source(context.func))) return false;
  const set = target?.kind === "Name" ? lastSet(target.name, at, model) : null;
  return set ?? saysShield(context, model);
}

function saysShield({ keywords }: Call, model: Model): boolean {
  return keywords.some(({ name, value }) => name === "shield" && model.source(value) === "True");
}

/** What `scope.shield = …` said last before the wait. */
function lastSet(scope: string, at: Node, model: Model): boolean | null {
  const sets = model.nodes("Assign").filter(({ targets: [target], end }) => {
    if (target?.kind !== "Attribute" || target.attr !== "shield" || end > at.start) return false;
    return (
      target.value.kind === "Name" &&
      target.value.name === scope &&
      model.functionOf(target) === model.functionOf(at)
    );
  });
  const last = sets.at(-1);
  return last === undefined ? null : model.source(last.value) === "True";
}
