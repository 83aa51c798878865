import type { Model } from "#python/model.ts";
import type { Call, ExceptHandler, Node, Statement, Try, With, WithItem } from "#python/syntax/ast.ts";

/** Of flake8-async's visitor102_120.py: what may be a shield, and what is no wait of its own. */
const scopes =
  /(?:^|\.)(?:fail_after|fail_at|move_on_after|move_on_at|CancelScope|open_nursery|create_task_group)$/;
const groups: ReadonlySet<string | null> = new Set(["trio.open_nursery", "anyio.create_task_group"]);
/** What it takes for safe: these calls without an argument, but for the one that is asked what to close. */
const safe =
  /^await (?:[\w.]*\.aclose\(\)|(?:trio|anyio)\.aclose_forcefully\(.*\)|[\w.]*\blowlevel\.cancel_shielded_checkpoint\(\))$/;
const cancellations: ReadonlySet<string | null> = new Set(["builtins.BaseException", "trio.Cancelled"]);

/**
 * As its ASYNC102 and ASYNC120 have it: every wait of a `finally` and of the first clause that a cancellation meets, and in the other
 * clauses what a `raise` comes after.
 */
export function waitsLiterally({ handlers, finalbody }: Try, model: Model): readonly Node[] {
  const critical = handlers.find((each) => meetsCancellation(each, model));
  const others = handlers.filter((each) => each !== critical);
  return [
    ...[critical?.body ?? [], finalbody].flatMap((block) => unshieldedIn(block, model)),
    ...others.flatMap((each) => beforeRaiseIn(each, model)),
  ];
}

function meetsCancellation({ type }: ExceptHandler, model: Model): boolean {
  const types = type?.kind === "Tuple" ? type.elements : [type];
  return types.some((each) =>
    each?.kind === "Call"
      ? each.args.length === 0 && model.calleeOf(each) === "anyio.get_cancelled_exc_class"
      : each === null || cancellations.has(model.nameOf(each)),
  );
}

function beforeRaiseIn(handler: ExceptHandler, model: Model): readonly Node[] {
  const isOwn = (node: Node) => clauseOf(node, model) === handler;
  const raises = [...model.evaluatedIn(handler.body)].filter((each) => each.kind === "Raise" && isOwn(each));
  const last = raises.at(-1)?.start ?? 0;
  return unshieldedIn(handler.body, model).filter((each) => each.start < last && isOwn(each));
}

function clauseOf(node: Node, model: Model): Node | undefined {
  return [...model.ancestors(node)].find(({ kind }) => kind === "ExceptHandler");
}

function unshieldedIn(block: readonly Statement[], model: Model): readonly Node[] {
  const [first] = block;
  if (first === undefined) return [];
  return model
    .suspensionsIn(block)
    .filter((each) => !safe.test(model.source(each)) && !opensGroup(each, model))
    .filter(
      (each) =>
        !model
          .withsAround(each)
          .some(
            ({ item, statement }) =>
              statement.start >= first.start && isShield(item, { statement, at: each, model }),
          ),
    );
}

function opensGroup(suspension: Node, model: Model): boolean {
  if (suspension.kind !== "With") return false;
  return suspension.items.every(
    ({ context }) => context.kind === "Call" && groups.has(model.calleeOf(context)),
  );
}

interface Place {
  readonly statement: With;
  readonly at: Node;
  readonly model: Model;
}

/** Of the scopes that one `with` opens only the first is looked at. */
function isShield(item: WithItem, place: Place): boolean {
  const { statement, model } = place;
  const { context, target } = item;
  if (context.kind !== "Call" || statement.items.find((each) => isScope(each, model)) !== item) return false;
  const set = target?.kind === "Name" ? lastSet(target.name, place) : null;
  return set ?? saysShield(context, model);
}

function isScope({ context }: WithItem, model: Model): boolean {
  return context.kind === "Call" && scopes.test(model.source(context.func));
}

function saysShield({ keywords }: Call, model: Model): boolean {
  return keywords.some(({ name, value }) => name === "shield" && model.source(value) === "True");
}

/** What `scope.shield = …` or `nursery.cancel_scope.shield = …` said last before the wait. */
function lastSet(scope: string, { statement, at, model }: Place): boolean | null {
  const shields = [`${scope}.shield`, `${scope}.cancel_scope.shield`];
  const sets = model.nodes("Assign").filter(({ targets: [target], start, end }) => {
    if (start < statement.start || end > at.start || target === undefined) return false;
    return shields.includes(model.source(target)) && model.functionOf(target) === model.functionOf(at);
  });
  const last = sets.at(-1);
  return last === undefined ? null : model.source(last.value) === "True";
}
