import { defineRule } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { awaitHere } from "./fix.ts";
import { isForgottenLiterally, ofTrio } from "./literally.ts";
import { isFilledInElsewhere, isMisuseOfFuture, misuseOf } from "./misuse.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "unawaited-coroutine",
  summary:
    "A coroutine is made and never awaited, so that nothing of it runs, or is taken for its own result.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.BR4,
  severity: "error",
  inTests: true,
  asksElsewhere: true,
  peers: [
    "flake8-async ASYNC105",
    "ruff ASYNC105",
    "mypy unused-coroutine",
    "mypy unused-awaitable",
    "pyright reportUnusedCoroutine",
    "ty unused-awaitable",
    "Infer PULSE_UNAWAITED_AWAITABLE",
    "PyCharm PyAsyncCall",
    "CPython (runtime) debug mode",
  ],
  on: "Call",
  mentions: /\basync\b|\basyncio\b|\banyio\b|\btrio\b|\baiohttp\b|\bhttpx\b/,

  *check(call, model) {
    if (model.parity && isForgottenLiterally(call, model)) {
      yield ofTrio(call, model);
      return;
    }
    const misuse = misuseOf(call, model);
    if (misuse === null || isExpected(call, model)) return;
    // Last what another file may have to tell: only the calls that come to it are looked up there.
    const kind = model.awaitableOf(call);
    if (kind === null) return;
    if (kind === "future" && !isMisuseOfFuture(misuse)) return;
    if (isFilledInElsewhere(misuse, call, model)) return;

    const definition = model.definitionOf(call.func);
    const fix = awaitHere(call, model);
    yield {
      at: call,
      ...explain({ call, kind, misuse, model }),
      evidence: definition === null ? [] : [{ at: definition, note: "a coroutine function: `async def`" }],
      ...(fix && { fix }),
    };
  },
});

/** Contexts, by the words of their name, of a test that wants the warning or the exception of the misuse: `pytest.warns`, `self.assertRaises`. */
const expectation = /warn|raises/i;

function isExpected(call: Call, model: Model): boolean {
  return model
    .withsAround(call)
    .some(({ item: { context } }) =>
      expectation.test(model.source(context.kind === "Call" ? context.func : context)),
    );
}
