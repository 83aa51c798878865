import type { Model } from "#python/model.ts";
import { httpPackageOf } from "#python/knowledge/blocking-calls.ts";
import type { Call, Expression, Node } from "#python/syntax/ast.ts";

/** Where a callable sends its HTTP request: itself, or the call in a lambda or a function of this file; null where it is not seen to. */
export function requestOf(callable: Expression, model: Model): Node | null {
  if (callable.kind === "Lambda") return requestIn(callable.body, model);
  if (callable.kind === "Call") {
    const [bound] = callable.args;
    const isBound = model.calleeOf(callable) === "functools.partial" && bound !== undefined;
    return isBound ? requestOf(bound, model) : null;
  }
  const definition = model.definitionOf(callable);
  if (definition?.kind === "FunctionDef") return requestIn(definition.body, model);
  return isRequest(nameOf(callable, model)) ? callable : null;
}

function requestIn(body: Node | readonly Node[], model: Model): Call | null {
  for (const node of [...("kind" in body ? [body] : []), ...model.evaluatedIn(body)])
    if (node.kind === "Call" && isRequest(model.calleeOf(node))) return node;
  return null;
}

/** As `calleeOf`, of a function that is not called here. */
function nameOf(callable: Expression, model: Model): string | null {
  const name = model.nameOf(callable);
  if (name !== null || callable.kind !== "Attribute") return name;
  return `${model.typeOf(callable.value) ?? ""}.${callable.attr}`;
}

/** AWS's own library knows no `await`, and its managed transfers are made of threads. */
function isRequest(name: string | null): boolean {
  const library = name === null ? null : httpPackageOf(name);
  return library !== null && library !== "boto3";
}

const asyncClients = ["aiohttp.ClientSession", "httpx2.AsyncClient", "httpx.AsyncClient"] as const;

/** The async client that the file's coroutines use already. */
export function asyncClientOf(model: Model): string | null {
  if (!model.nodes("FunctionDef").some((definition) => definition.async)) return null;
  return (
    asyncClients.find((name) => model.nodes("Call").some((call) => model.calleeOf(call) === name)) ?? null
  );
}
