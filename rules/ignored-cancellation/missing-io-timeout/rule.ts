import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { waitOf } from "./waits.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "missing-io-timeout",
  summary: "Something waits for another machine to answer, for as long as that takes.",
  mistake: mistakes["ignored-cancellation"],
  default: defaults.RL1,
  severity: "warning",
  peers: [
    "ruff S113",
    "sonar-python S7618",
    "pylint W3101",
    "semgrep-rules use-timeout",
    "CodeGuru socket-connection-timeout",
  ],
  on: "Call",
  mentions:
    /\brequests\b|\burllib3?\b|create_connection|HTTPS?Connection|\b(?:smtp|ftp|imap|pop)lib\b|\bhttpx\b|\baiohttp\b|recv|receive|\.read|handshake|\bblock=True/,

  *check(call, model) {
    const wait = waitOf(call, model);
    if (wait === null || (wait.place !== null && model.timeLimitOn(wait.place) !== null)) return;
    yield {
      at: call,
      ...explain(call, wait, model),
      severity: wait.certain && model.role !== "script" ? "warning" : "info",
      evidence: wait.evidence,
    };
  },
});
