import type { Rule } from "#engine/rule.ts";

/** Which of our rules says what a peer's rule says: `rulesOf("ruff ASYNC251")`. */
export interface Claims {
  rulesOf(tool: string, code: string): readonly string[];
  codesOf(tool: string): ReadonlySet<string>;
}

/** Read off the rules themselves: "ruff B012 / SIM107" are two. */
export function readClaims(rules: readonly Rule[]): Claims {
  const claimed = rules.flatMap(({ id, peers }) =>
    peers.flatMap((peer) => {
      const [tool = "", ...rest] = peer.split(" ");
      return rest
        .join(" ")
        .split(" / ")
        .map((code) => ({ id, tool, code: code.trim() }));
    }),
  );
  return {
    rulesOf: (tool, code) =>
      claimed.filter((each) => each.tool === tool && each.code === code).map(({ id }) => id),
    codesOf: (tool) => new Set(claimed.filter((each) => each.tool === tool).map(({ code }) => code)),
  };
}

/**
 * Of these peers' rules ours claim a part alone, so that what ours do not say is no missed alarm; what they say elsewhere still is a
 * false one. The reasons stand on the rules' pages.
 */
export const partlyClaimed: ReadonlyMap<string, string> = new Map([
  ["flake8-async ASYNC109", "only a timeout that is not used: deadlines are to be handed down"],
  ["ruff ASYNC109", "only a timeout that is not used: deadlines are to be handed down"],
  ["sonar-python S7483", "only a timeout that is not used: deadlines are to be handed down"],
  ["flake8-async ASYNC110", "a deadline is asked for, polling is not forbidden"],
  ["ruff ASYNC110", "a deadline is asked for, polling is not forbidden"],
  ["flake8-async ASYNC113", "what can be started is inferred, not configured"],
  ["flake8-async ASYNC114", "what can be started is inferred, not configured"],
  ["flake8-async ASYNC124", "not generators, nor what a decorator or a caller needs a coroutine of"],
  ["flake8-async ASYNC200", "the calls stand in the settings"],
  ["flake8-async ASYNC900", "only generators that hold a resource or a scope"],
  [
    "flake8-async ASYNC910",
    "only loops without an end: that every function has a checkpoint is trio's own house rule",
  ],
  [
    "flake8-async ASYNC911",
    "only loops without an end: that every function has a checkpoint is trio's own house rule",
  ],
  [
    "flake8-async ASYNC913",
    "only loops without an end: that every function has a checkpoint is trio's own house rule",
  ],
  ["flake8-async ASYNC912", "only where no path waits: one that waits under a condition may be cancelled"],
  ["ruff BLE001", "only where cancellation is swallowed"],
  ["ruff E722", "only where cancellation is swallowed"],
  ["ruff RUF029", "not generators, nor what a decorator or a caller needs a coroutine of"],
  ["ruff SIM115", "only what an async or long-lived owner leaves open"],
  ["sonar-python S5754", "only where cancellation is swallowed"],
  ["sonar-python S7503", "not methods, nor what a caller needs a coroutine of"],
  ["sonar-python S7514", "a break or continue of a loop inside the group leaves that loop alone"],
  ["sonar-python S7621", "a deadline is asked for, not a particular service's waiter"],
  ["sonar-python S8508", "only context variables"],
  [
    "Infer PULSE_UNAWAITED_AWAITABLE",
    "not what is handed to a function, however little that does with it, nor what a function's name promises by a setting",
  ],
  ["pylint E1129", "only what is an asynchronous context manager"],
  ["pylint R1732", "by resource, and only where nobody else owns it"],
  ["pylint W0135", "only generators that hold a resource or a scope"],
  ["pylint W0702", "only where cancellation is swallowed"],
  ["pylint W0718", "only where cancellation is swallowed"],
]);
