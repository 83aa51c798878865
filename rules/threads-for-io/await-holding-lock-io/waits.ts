import type { Model } from "#python/model.ts";
import type { Call, Expression, Statement } from "#python/syntax/ast.ts";

/**
 * Clients that keep connections enough for many tasks at once, so that none needs a lock around it: docs.aiohttp.org/en/stable/client_advanced.html,
 * www.python-httpx.org/async, github.com/openai/openai-python, github.com/anthropics/anthropic-sdk-python.
 */
const requests =
  /^(?:httpx\.AsyncClient|aiohttp\.ClientSession)\.(?:get|options|head|post|put|patch|delete|request|send|stream)$|^(?:openai\.AsyncOpenAI|anthropic\.AsyncAnthropic)\.|^asyncio\.open_connection$/;
const sleeps = /^(?:asyncio|anyio|trio)\.sleep$/;

/**
 * The first request, or sleep of a second or more, that these statements wait for each time. What a condition may leave out, or whose result
 * is kept for the others, is what the lock is there for: one asks and all have the answer.
 */
export function longWaitIn(body: readonly Statement[], model: Model): Call | null {
  for (const statement of body) {
    if (statement.kind === "If" || statement.kind === "Try" || keeps(statement)) return null;
    for (const node of model.evaluatedIn(statement))
      if (node.kind === "Call" && isLong(node, model)) return node;
  }
  return null;
}

function isLong(call: Call, model: Model): boolean {
  const callee = model.calleeOf(call) ?? "";
  if (!sleeps.test(callee)) return requests.test(callee);
  const seconds = call.args[0] && model.constantOf(call.args[0]);
  return typeof seconds === "number" && seconds >= 1;
}

/** `self.token = …`, `tokens[user] = …` */
function keeps(statement: Statement): boolean {
  const isKept = (target: Expression) => target.kind === "Attribute" || target.kind === "Subscript";
  return statement.kind === "Assign" && statement.targets.some(isKept);
}
