import type { Model } from "#python/model.ts";
import type { Call, FunctionDef, Node, Statement } from "#python/syntax/ast.ts";

const sleeps: ReadonlySet<string | null> = new Set([
  "asyncio.sleep",
  "time.sleep",
  "anyio.sleep",
  "trio.sleep",
]);
/** Tests of which the time is the subject, by the words of their names. */
const aboutTime =
  /time|expir|ttl|rate|limit|throttl|delay|sleep|interval|debounce|period|schedul|stale|cache/i;
const fakesTime = /freezegun|time_machine|freeze_time/;

/** What the test has started, where it sleeps before it asserts that something has happened. */
export function guessOf(call: Call, model: Model): Node | null {
  if (model.role !== "test" || !sleeps.has(model.calleeOf(call)) || fakesTime.test(model.text)) return null;
  const definition = model.functionOf(call);
  if (definition?.kind !== "FunctionDef" || !definition.name.name.startsWith("test")) return null;
  if (aboutTime.test(definition.name.name) || isZero(call, model)) return null;
  return isBeforeAssert(call, model) ? startedBefore(call, definition, model) : null;
}

function isZero({ args: [seconds] }: Call, model: Model): boolean {
  return seconds !== undefined && model.constantOf(seconds) === 0;
}

/** That nothing has happened, `assert not task.done()`, can only be waited for. */
function isBeforeAssert(call: Call, model: Model): boolean {
  const statement = model.statementOf(call);
  const next = statement === null ? undefined : nextTo(statement, model);
  return next?.kind === "Assert" && next.test.kind !== "UnaryOp";
}

function nextTo(statement: Statement, model: Model): Statement | undefined {
  const around = model.parent(statement);
  if (around?.kind !== "FunctionDef" && around?.kind !== "With" && around?.kind !== "Try") return undefined;
  return around.body[around.body.indexOf(statement) + 1];
}

function startedBefore(call: Call, { body }: FunctionDef, model: Model): Node | null {
  for (const node of model.evaluatedIn(body)) {
    if (node.start >= call.start) return null;
    if (node.kind === "Call" && (model.spawnOf(node) !== null || startsWorker(node, model))) return node;
  }
  return null;
}

const workers = /^(?:threading\.(?:Thread|Timer)|multiprocessing\.Process)$/;

function startsWorker({ func }: Call, model: Model): boolean {
  return func.kind === "Attribute" && func.attr === "start" && workers.test(model.typeOf(func.value) ?? "");
}
