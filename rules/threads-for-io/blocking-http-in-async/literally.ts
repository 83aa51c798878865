import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

/** flake8-async's ASYNC212 (visitor2xx.py): every method of these blocks, */
const pools: ReadonlySet<string> = new Set([
  "urllib3.HTTPConnectionPool",
  "urllib3.HTTPSConnectionPool",
  "urllib3.PoolManager",
  "urllib3.ProxyManager",
  "urllib3.ConnectionPool",
  "urllib3.request.RequestMethods",
]);
/** and of the clients of these these. */
const clients: ReadonlySet<string> = new Set(["httpx.Client", "httpx2.Client"]);
const methods = /^(?:close|delete|get|head|options|patch|post|put|request|send|stream)$/;

/** flake8-async's ASYNC210, which needs no import of them. */
const unqualified = /^(?:request\.)?urlopen$/;

/** The package whose client a peer takes the call for; null for what none of them speaks of. */
export function clientLiterally(call: Call, model: Model): string | null {
  const { func } = call;
  // sonar-python's S7499 marks the making of it too.
  if (model.calleeOf(call) === "urllib3.PoolManager") return "urllib3";
  const owner = func.kind === "Attribute" ? func.value : func;
  if (owner.kind !== "Name") return null;
  if (unqualified.test(model.source(func)) && model.bindingOf(owner) === null) return "urllib";
  if (func.kind !== "Attribute") return null;
  const type = model.typeAbove(owner) ?? "";
  if (pools.has(type)) return "urllib3";
  return clients.has(type) && methods.test(func.attr) ? "httpx" : null;
}
