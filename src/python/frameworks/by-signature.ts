import { callersByBase, callersByParameter, servicer } from "#python/knowledge/frameworks.ts";
import type { FunctionDef } from "#python/syntax/ast.ts";
import { annotationOf } from "#python/values/annotations.ts";
import type { Facets } from "#python/values/facets.ts";
import type { Sign } from "./create-frameworks.ts";

/** A handler is handed its request by the type of a parameter: the first few are looked at. */
const parametersAtMost = 16;

export function byParameter(facets: Facets, { parameters }: FunctionDef): Sign | null {
  for (const parameter of parameters.slice(0, parametersAtMost)) {
    const type = parameter.annotation && annotationOf(facets, parameter.annotation)?.name;
    const role = typeof type === "string" ? callersByParameter.get(type) : undefined;
    if (role !== undefined) return { role, at: parameter };
  }
  return null;
}

export function byBase(facets: Facets, definition: FunctionDef): Sign | null {
  const owner = facets.scopes.classOf(definition);
  if (owner === null) return null;
  for (const relative of facets.attributes.familyOf(owner))
    for (const base of relative.bases) {
      const name = facets.names.nameOf(base) ?? "";
      const known = callersByBase.get(name);
      if (known?.methods.has(definition.name.name) === true) return { role: known.role, at: base };
      if (servicer.base.test(name) && isOfServicer(definition)) return { role: servicer.role, at: base };
    }
  return null;
}

function isOfServicer({ parameters }: FunctionDef): boolean {
  return servicer.parameters.every((name, index) => parameters[index + 1]?.name === name);
}

/** True where the file imports the package, or of it a module or name that matches. */
export function importsPackage({ tree }: Facets, name: string, within = /^/): boolean {
  const modules = [
    ...tree.nodes("Import").flatMap(({ names }) => names.map((alias) => alias.name)),
    ...tree
      .nodes("ImportFrom")
      .flatMap(({ level, module, names }) =>
        level === 0 && module !== null ? names.map((alias) => `${module}.${alias.name}`) : [],
      ),
  ];
  return modules.some((module) => (module === name || module.startsWith(`${name}.`)) && within.test(module));
}
