import type { Model } from "#python/model.ts";
import type { Call, Expression, Name, Node } from "#python/syntax/ast.ts";

/** Names that stand for names: nobody hands an option on through more. */
const hops = 4;

/** Keywords under which a client is given the pool of another. */
const borrowed: ReadonlySet<string | null> = new Set([
  "connection_pool",
  "connector",
  "http_client",
  "transport",
]);

/** True where nothing that the client is made with comes from this request or element: then one would do for all. */
export function isSameEachTime(call: Call, model: Model): boolean {
  if (call.keywords.some(({ name, value }) => borrowed.has(name) && value.kind !== "Call")) return false;
  const given = [...call.args, ...call.keywords.map(({ value }) => value)];
  return given.every((each) => isShared(each, model, hops));
}

function isShared(expression: Expression, model: Model, left: number): boolean {
  for (const node of model.evaluatedIn([expression]))
    if (node.kind === "Name" && !isSharedName(node, model, left)) return false;
  return true;
}

/** A global, what is imported, `self`, and a local name that is made of such alone. */
function isSharedName(name: Name, model: Model, left: number): boolean {
  const binding = model.bindingOf(name);
  if (binding === null || binding.scope.kind === "Module") return true;
  const [site] = binding.sites;
  if (binding.sites.length !== 1 || site === undefined || left === 0) return false;
  if (site.kind === "import") return true;
  if (site.kind === "parameter") return isReceiver(site.node, model);
  return site.value !== null && isShared(site.value, model, left - 1);
}

function isReceiver(parameter: Node, model: Model): boolean {
  const definition = model.parent(parameter);
  return (
    definition?.kind === "FunctionDef" &&
    definition.parameters[0] === parameter &&
    model.classOf(definition) !== null
  );
}
