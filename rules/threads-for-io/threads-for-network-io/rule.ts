import { defineRule, excerpt } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { fanOutAt } from "./fan-out.ts";
import { handoverIn } from "./handovers.ts";
import { asyncClientOf, requestOf } from "./requests.ts";

export default defineRule({
  id: "threads-for-network-io",
  summary:
    "Asynchronous code takes a thread for each of many HTTP requests, which an async client sends without any.",
  mistake: mistakes["threads-for-io"],
  default: defaults.MS1,
  severity: "warning",
  peers: [],
  on: "Call",
  mentions: /\b(?:to_thread|run_in_executor|ThreadPoolExecutor|ThreadPool|Thread)\b/,

  *check(call, model) {
    const handover = handoverIn(call, model);
    if (handover === null) return;
    const request = requestOf(handover.callable, model);
    if (request === null) return;
    const fanOut = fanOutAt(call, handover, model);
    if (fanOut === null) return;
    const onLoop = model.onEventLoop(call);
    const client = asyncClientOf(model);
    if (!onLoop && client === null) return;

    yield {
      at: call,
      message: `\`${excerpt(model.source(call))}\` in \`${model.qualifiedName(call)}\` takes a thread for each request that \`${excerpt(model.source(handover.callable), 40)}\` sends.`,
      why: "A thread that waits for an answer cannot be cancelled, and when the pool is full every further request, and all else that needs a thread, queues behind it.",
      remedy: `Send them with one \`${client ?? "httpx.AsyncClient"}\`, and let a semaphore say how many wait at once.`,
      severity: onLoop ? "warning" : "info",
      evidence: [
        { at: request, note: "the request is sent here" },
        { at: fanOut, note: "started many times here" },
      ].filter(({ at }) => at.start < call.start || at.end > call.end),
    };
  },
});
