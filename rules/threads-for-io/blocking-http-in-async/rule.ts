import { asyncCode, defineRule, excerpt, type Fix, type Severity } from "#engine/rule.ts";
import type { Model, ThreadedCall } from "#python/model.ts";
import { httpPackageOf } from "#python/knowledge/blocking-calls.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { clientLiterally } from "./literally.ts";
import { isOfNoNetwork } from "./scheme.ts";

export default defineRule({
  id: "blocking-http-in-async",
  summary:
    "A blocking HTTP client is called in code that runs on the event loop: every task of the loop waits for the answer.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR2,
  severity: "error",
  peers: [
    "flake8-async ASYNC210",
    "flake8-async ASYNC211",
    "flake8-async ASYNC212",
    "ruff ASYNC210",
    "ruff ASYNC212",
    "sonar-python S7499",
    "codehound CH001",
    "code-buster py-async-blocking-call",
  ],
  on: "Call",
  mentions: [asyncCode, /\b(?:requests|httpx2?|urllib3?|http|boto3)\b/],

  *check(call, model) {
    const callee = model.calleeOf(call);
    const client = httpPackageOf(callee ?? "") ?? (model.parity ? clientLiterally(call, model) : null);
    if (client === null) return;
    if (!model.onEventLoop(call) || isOfNoNetwork(call, model)) return;

    const threaded = model.inThread(call);
    const twin = asyncTwin(client, call, model);
    const inThread = `hand the call to a thread: \`${excerpt(threaded.text, 90)}\`.`;
    const fix = handOver(call, threaded, model);
    yield {
      at: call,
      message: `\`${excerpt(model.source(call))}\` blocks the event loop in \`${model.qualifiedName(call)}\`.`,
      why: "It waits for the other side on the loop's only thread: until the answer is in, no other task runs, no timeout ends anything and no cancellation arrives.",
      remedy:
        twin === null
          ? `Await an async client, or ${inThread}`
          : `Await an async client (\`${twin}\`), or ${inThread}`,
      severity: severityOf(client, call, model),
      ...(fix && { fix }),
    };
  },
});

function severityOf(client: string, call: Call, model: Model): Severity {
  if (model.runsOneAfterTheOther(call)) return "info";
  // How long a call of an AWS client waits differs by operation, and it has timeouts of its own.
  return client === "boto3" ? "warning" : "error";
}

/** The async client for the same work; that of AWS is asyncio's alone, as is aiohttp. */
function asyncTwin(client: string, call: Call, model: Model): string | null {
  const onAsyncio = model.flavour(call) === "asyncio";
  if (client === "boto3") return onAsyncio ? "aiobotocore" : null;
  if (client === "httpx2") return "httpx2.AsyncClient";
  return onAsyncio && model.spelling("aiohttp", call) !== null
    ? "aiohttp.ClientSession"
    : "httpx.AsyncClient";
}

/** A streamed answer is read later, still by blocking: moving the call alone would only hide that. */
function handOver(call: Call, { replacement }: ThreadedCall, model: Model): Fix | null {
  if (replacement === null || model.calleeOf(call)?.endsWith(".stream")) return null;
  if (model.argument(call, null, "stream") !== null) return null;
  return { kind: "offer", start: call.start, end: call.end, text: replacement };
}
