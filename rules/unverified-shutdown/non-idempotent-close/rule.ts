import { defineRule, excerpt } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { secondCallRaises } from "./second-call.ts";

export default defineRule({
  id: "non-idempotent-close",
  summary: "A method that ends an object raises when it is called twice.",
  mistake: mistakes["unverified-shutdown"],
  default: defaults.PS4,
  severity: "info",
  peers: [],
  on: "FunctionDef",
  mentions: /\b_*(?:a?close|stop|shutdown|disconnect|terminate|a?exit__)\b/,

  *check(definition, model) {
    const owner = ending.test(definition.name.name) ? model.classOf(definition) : null;
    if (owner === null) return;
    const raising = secondCallRaises(definition, model);
    if (raising === null) return;
    const name = `${owner.name.name}.${definition.name.name}`;
    yield {
      at: raising.at,
      message: `\`${name}\` uses \`${raising.attribute}\` and then gives it up, so that a second call raises at \`${excerpt(model.source(raising.at), 50)}\`.`,
      why: "Ends meet: an error handler, a `finally`, a signal and an owner each close the same object, and the second of them fails in the middle of a shutdown, before it has closed what comes after.",
      remedy: `Take it first and then end it: \`x, ${raising.attribute} = ${raising.attribute}, None\`, and only \`if x is not None\`.`,
      evidence: [{ at: raising.gone, note: "given up here" }],
    };
  },
});

const ending = /^_*(?:a?close|stop|shutdown|disconnect|terminate|a?exit)_*$/;
