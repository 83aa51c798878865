import { defineRule } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { asksForLoop } from "./probes.ts";
import { refusing } from "./runners.ts";
import { inCoroutine, inHelper, ofPatch } from "./wording.ts";

export default defineRule({
  id: "asyncio-run-in-running-loop",
  summary:
    "A coroutine, or a function that only coroutines call, runs an event loop where one runs already: that raises `RuntimeError`.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR1,
  severity: "error",
  peers: [],
  on: "Call",
  mentions: [/\basync\b|\bnest_asyncio/, /\brun\b|\brun_until_complete\b|\brun_forever\b|\bnest_asyncio/],

  *check(call, model) {
    if (isPatch(call, model) && hasCoroutines(model) && !isNotebook(model)) yield ofPatch(call, model);
    const libraries = refusing(call, model);
    if (libraries === null) return;
    const onLoop = callerOnLoop(call, model);
    if (onLoop === null) return;
    if (!libraries.includes(model.flavour(onLoop))) return;
    if (asksForLoop(call, model) || asksForLoop(onLoop, model)) return;
    if (model.nodes("Call").some((each) => isPatch(each, model))) return;

    yield onLoop === call ? inCoroutine(call, model) : inHelper(call, onLoop, model);
  },
});

/** The call itself where a coroutine makes it; where a plain function does that coroutines alone call, the first of their calls. */
function callerOnLoop(call: Call, model: Model): Call | null {
  if (model.onEventLoop(call)) return call;
  const around = model.functionOf(call);
  if (around?.kind !== "FunctionDef") return null;
  const { calls, all } = model.callsOf(around);
  return all && calls.every((each) => model.onEventLoop(each)) ? (calls[0] ?? null) : null;
}

const patches: ReadonlySet<string | null> = new Set(["nest_asyncio.apply", "nest_asyncio2.apply"]);
const isPatch = (call: Call, model: Model) => patches.has(model.calleeOf(call));
const hasCoroutines = (model: Model) => model.nodes("FunctionDef").some((definition) => definition.async);
/** A file that is run cell by cell on the loop of a notebook, or that says it is for one. */
const isNotebook = ({ text, comments }: Model) =>
  /\bget_ipython\b|\bcolab\b|jupyter|notebook/i.test(text) ||
  comments.some((comment) => comment.text.startsWith("# %%"));
