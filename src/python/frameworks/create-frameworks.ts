import type { Caller, Frameworks } from "#python/model.ts";
import { asgi, django, lambda, type CallerRole } from "#python/knowledge/frameworks.ts";
import type { FunctionDef, Node } from "#python/syntax/ast.ts";
import type { Facets } from "#python/values/facets.ts";
import { remembered } from "#python/values/remembered.ts";
import { byDecorator, type Grounds } from "./by-decorator.ts";
import { createRegistered } from "./by-registration.ts";
import { byBase, byParameter, importsPackage } from "./by-signature.ts";

/** What tells who calls a function, and the place that tells it. */
export interface Sign {
  readonly role: CallerRole;
  readonly at: Node;
}

export function createFrameworks(facets: Grounds): Frameworks {
  const registered = createRegistered(facets);
  const signOf = (definition: FunctionDef): Sign | null =>
    byDecorator(facets, definition) ??
    registered(definition) ??
    byParameter(facets, definition) ??
    byBase(facets, definition) ??
    byNames(facets, definition);
  return {
    callerOf: remembered((definition: FunctionDef): Caller | null => {
      const sign = signOf(definition);
      if (sign === null) return null;
      const { framework, kind, plain } = sign.role;
      return { framework, kind, runs: definition.async ? "loop" : plain, sign: sign.at };
    }),
  };
}

/** Signatures that are fixed by a specification: an ASGI application's, a Lambda handler's, a Django view's. */
function byNames(facets: Facets, definition: FunctionDef): Sign | null {
  const names = definition.parameters.map(({ name }) => name);
  const own = facets.scopes.classOf(definition) === null ? names : names.slice(1);
  const written = own.join(" ");
  if (definition.async && written === "scope receive send") return { role: asgi, at: definition.name };
  if (facets.tree.parent(definition)?.kind !== "Module") return null;
  if (written === "event context" && definition.name.name.includes("handler"))
    return { role: lambda, at: definition.name };
  if (own[0] === "request" && importsPackage(facets, "django", /\.(?:http|shortcuts|views)\b/))
    return { role: django, at: definition.name };
  return null;
}
