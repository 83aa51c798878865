import { lifespanLists, registrations, registrationsByMethod } from "#python/knowledge/frameworks.ts";
import type { Call, Expression, FunctionDef } from "#python/syntax/ast.ts";
import { argumentOf } from "#python/values/arguments.ts";
import type { Facets } from "#python/values/facets.ts";
import { lazily } from "#python/values/remembered.ts";
import type { Sign } from "./create-frameworks.ts";

/** The functions of this file that a call hands to a framework: `Route("/", home)`, `add_get("/", home)`, `on_startup.append(open_pool)`. */
export function createRegistered(facets: Facets): (definition: FunctionDef) => Sign | null {
  const found = lazily(() => {
    const signs = new Map<FunctionDef, Sign>();
    for (const call of facets.tree.nodes("Call"))
      for (const { handler, role } of handedBy(facets, call)) {
        const definition = facets.names.definitionOf(handler);
        if (definition?.kind === "FunctionDef" && !signs.has(definition))
          signs.set(definition, { role, at: call });
      }
    return signs;
  });
  return (definition) => found().get(definition) ?? null;
}

interface Handed {
  readonly handler: Expression;
  readonly role: Sign["role"];
}

function* handedBy({ names }: Facets, call: Call): Iterable<Handed> {
  const { func } = call;
  const callee = names.calleeOf(call);
  const byName =
    func.kind === "Attribute" && callee === null ? registrationsByMethod.get(func.attr) : undefined;
  for (const { position, keyword, role } of registrations.get(callee ?? "") ?? (byName ? [byName] : [])) {
    const handler = argumentOf(call, position, keyword);
    if (handler) yield { handler, role };
  }
  const role = lifespanOf(func);
  const [first] = call.args;
  if (role !== undefined && first !== undefined) yield { handler: first, role };
}

/** `app.on_startup.append`. */
function lifespanOf(func: Expression): Sign["role"] | undefined {
  if (func.kind !== "Attribute" || func.attr !== "append") return undefined;
  return func.value.kind === "Attribute" ? lifespanLists.get(func.value.attr) : undefined;
}
