import { defineRule, type ChangeRule, type NodeRule, type Report, type Rule } from "#engine/rule.ts";

/** Rules as small as rules can be, for tests of the engine and of the workers. */

type Metadata = Omit<NodeRule, "on" | "check" | "mentions">;

export function metadata(id: string): Metadata {
  return {
    id,
    summary: "A rule of the tests.",
    mistake: { id: "threads-for-io", title: "Threads", text: "Threads." },
    default: { key: "BR2", text: "Never block the event loop.", source: "concurrency-models.md" },
    severity: "warning",
    peers: [],
  };
}

/** Reports every call of one function. */
export function callsOf(
  callee: string,
  given: Partial<NodeRule<"Call">> = {},
  report: Partial<Report> = {},
): NodeRule {
  return defineRule({
    ...metadata(`calls-${callee.replaceAll(".", "-")}`),
    mentions: new RegExp(callee.split(".").at(-1) ?? callee),
    on: "Call",
    *check(node, model) {
      if (model.nameOf(node.func) !== callee) return;
      yield { at: node, message: `Calls \`${callee}\`.`, why: "It blocks.", remedy: "Do not.", ...report };
    },
    ...given,
  });
}

/** Reports every call of `time.sleep`. */
export const sleeps = callsOf("time.sleep", {
  id: "sleeps",
  peers: ["ruff ASYNC251", "sonar-python S7488", "pylint W9999 no-sleeping"],
});

/** Reports every bare `except`, at the clause. */
export const swallows = defineRule({
  ...metadata("swallows"),
  mentions: /except/,
  on: "ExceptHandler",
  *check(node) {
    if (node.type === null) yield { at: node, message: "Swallows.", why: "All.", remedy: "Do not." };
  },
});

/** Reports a title that claims speed. */
export const claims: ChangeRule = {
  ...metadata("claims"),
  on: "change",
  *check({ title }) {
    if (/faster/.test(title))
      yield { message: "Claims.", why: "Unproved.", remedy: "Measure.", token: "faster" };
  },
};

export const rules: readonly Rule[] = [sleeps, swallows, claims];
