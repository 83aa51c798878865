import { defineRule } from "#engine/rule.ts";
import { pooledBy } from "#python/knowledge/pools.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { isGivenAway } from "./giving.ts";
import { madeInHandler } from "./literally.ts";
import { occasionOf } from "./occasions.ts";
import { isSameEachTime } from "./sameness.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "client-per-call",
  summary: "A client or pool that is meant to be shared is made anew for each request or each element.",
  mistake: mistakes["unbounded-fan-out"],
  default: defaults.QR3,
  severity: "warning",
  peers: ["sonar-python S6243", "CodeGuru AWS client not reused in a Lambda function"],
  on: "Call",
  mentions:
    /ClientSession|\bAsyncClient|httpx\.Client|Anthropic|OpenAI|Elasticsearch|MongoClient|MotorClient|ConnectionPool|Redis|from_url|create_pool|create_(?:async_)?engine|secure_channel|boto3|PoolExecutor|\bPool\(|ThreadPool/,

  *check(call, model) {
    if (model.parity) {
      yield* madeInHandler(call, model);
      return;
    }
    const pooled = pooledBy(model.calleeOf(call) ?? "");
    if (pooled === null) return;
    const occasion = occasionOf(call, model);
    if (occasion === null || !isSameEachTime(call, model)) return;
    // A pool that a block ends in each round is a way to wait for that round's work.
    if (occasion.kind === "element" && pooled !== "connections") return;
    if (isGivenAway(call, model)) return;
    yield {
      at: call,
      ...explain({ call, pooled, occasion, model }),
      severity: occasion.together ? "warning" : "info",
      evidence: [{ at: occasion.at, note: occasion.note }],
    };
  },
});
