import { asyncCode, defineRule, type Report } from "#engine/rule.ts";
import type { Exit, Model } from "#python/model.ts";
import type { FunctionDef } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { afterwards, endsProcess } from "./afterwards.ts";
import { forwards, isAnsweredAround, passesOn, remembers, tellsApart } from "./answers.ts";
import { catchersIn, type Catcher } from "./catchers.ts";
import { appendRaise } from "./fix.ts";
import { isMeant } from "./intent.ts";
import { swallowedLiterally } from "./literally.ts";
import { arrivalsIn, asksDoneFuture } from "./results.ts";
import { rootOf } from "./roots.ts";
import { allCancelled, awaitedTasks, cancelledIn, type Cancelled } from "./victims.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "swallowed-cancelled-error",
  summary:
    "A handler or `suppress(…)` around an `await` catches the cancellation of its own task and does not pass it on.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.CN2,
  severity: "error",
  peers: [
    "flake8-async ASYNC103",
    "flake8-async ASYNC104",
    "ruff BLE001",
    "ruff E722",
    "sonar-python S7497",
    "sonar-python S5754",
    "pylint W0702",
    "pylint W0718",
    "flake8-bugbear B001",
    "flake8-bugbear B036",
    "CodeQL py/catch-base-exception",
    "CodeQL py/empty-except",
  ],
  on: "Module",
  mentions: [asyncCode, /Cancelled|cancelled_exc_class|BaseException|except\s*:/],

  *check(_, model) {
    if (model.parity) for (const each of model.nodes("Try")) yield* swallowedLiterally(each, model);
    for (const definition of model.nodes("FunctionDef")) yield* swallowedIn(definition, model);
  },
});

function* swallowedIn(definition: FunctionDef, model: Model): Iterable<Report> {
  // equivalent: no cancellation arrives in a plain function, so this only saves the search
  if (!definition.async) return;
  const cancelled = cancelledIn(definition, model);
  for (const catcher of catchersIn(definition, model))
    yield* judge(catcher, { definition, cancelled, model });
}

interface Around {
  readonly definition: FunctionDef;
  readonly cancelled: Cancelled;
  readonly model: Model;
}

function* judge(catcher: Catcher, { definition, cancelled, model }: Around): Iterable<Report> {
  const arrivals = arrivalsIn(catcher, definition, model);
  const [awaiting] = arrivals;
  const last = arrivals.at(-1);
  if (awaiting === undefined || last === undefined) return;
  const exit = swallowing(catcher, model);
  if (exit === undefined) return;
  const tasks = awaitedTasks(catcher, model);
  if (tasks !== null && allCancelled(tasks, cancelled, { at: last, model })) return;
  if (isAnsweredAround(catcher, model) || asksDoneFuture(catcher, model)) return;
  const next = afterwards(exit, catcher.statement, model);
  const root = next === "ends" ? rootOf(definition, model) : null;
  if (root === "program" || (exit.kind === "falls" && endsProcess(catcher.statement, model))) return;

  const certain = catcher.named && catcher.handler !== null && tasks === null;
  const guess =
    root === "task" ||
    catcher.exits.some((each) => passesOn(each, catcher, model)) ||
    isMeant({ catcher, definition, exit, next, tasks, model });
  // Who ends anyway only looks finished; an error is what runs on.
  const severity = guess ? "info" : certain && next !== "ends" ? "error" : "warning";
  const fix = certain && !guess ? appendRaise(catcher, model) : null;
  yield {
    at: catcher.at,
    ...explain({ catcher, exit, next, root, awaiting, tasks, model }),
    severity,
    evidence: [{ at: awaiting, note: "the cancellation arrives here" }],
    ...(fix && { fix }),
  };
}

/** The way out of the handler on which the cancellation is lost; undefined where it is answered for. */
function swallowing(catcher: Catcher, model: Model): Exit | undefined {
  const lost = catcher.exits.filter((exit) => !passesOn(exit, catcher, model));
  const sorts = lost.length < catcher.exits.length;
  // A broad handler that re-raises on some condition sorts exceptions out: what it keeps is rarely the cancellation.
  if (sorts && !catcher.named) return undefined;
  // So does a named one that otherwise raises something else: both ways out are errors, chosen on purpose.
  if (sorts && lost.every(({ kind }) => kind === "raise")) return undefined;
  if (catcher.handler !== null && tellsApart(catcher.handler, model)) return undefined;
  if (forwards(catcher, model) || remembers(catcher, model)) return undefined;
  return lost[0];
}
