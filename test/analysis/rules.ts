import { defineChangeRule, type Rule } from "#engine/rule.ts";
import { callsOf, claims, sleeps } from "../engine/rules.ts";

/** Rules that misbehave where a file asks them to, for tests of the workers. */

function when(callee: string, misbehave: () => unknown): Rule {
  return callsOf(callee, {
    *check(node, model) {
      if (model.nameOf(node.func) === callee) misbehave();
      yield* [];
    },
  });
}

const readsModels = defineChangeRule({
  ...claims,
  id: "reads-models",
  *check({ title, files }) {
    const models = files.map((file) => file.model).filter((model) => model !== null);
    if (title === "loops" && models.length > 0) for (;;);
    const calls = models.flatMap((model) => model.nodes("Call").map((call) => model.source(call)));
    if (calls.length > 0) yield { message: calls.join(), why: "", remedy: "", token: "" };
  },
});

export const rules: readonly Rule[] = [
  sleeps,
  claims,
  when("time.loop", () => {
    for (;;);
  }),
  when("time.backtrack", () => /^(a+)+$/.test(`${"a".repeat(60)}!`)),
  when("time.throw", () => {
    throw new Error("no such thing");
  }),
  when("time.exit", () => process.exit(1)),
  when("time.crash", () => {
    queueMicrotask(() => {
      throw new Error("crashed");
    });
  }),
  when("time.hoard", () => {
    const hoard: unknown[] = [];
    for (;;) hoard.push(new Array(100_000).fill(hoard.length));
  }),
  readsModels,
];
