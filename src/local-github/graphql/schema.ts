import { schema as description } from "@octokit/graphql-schema";
import { buildASTSchema, Kind, parse } from "graphql";
import type { DefinitionNode, GraphQLError, GraphQLSchema } from "graphql";
import type { Enterprise } from "../state.ts";

const built = new Map<string, GraphQLSchema>();

/** GitHub's schema, or what an Enterprise Server knows of it. */
export function schemaOf(enterprise: Enterprise | null): GraphQLSchema {
  const lacks = enterprise?.lacks ?? [];
  const key = lacks.join(" ");
  const known = built.get(key);
  if (known !== undefined) return known;
  const document = parse(description.idl, { noLocation: true });
  const definitions = document.definitions.map((one) => without(one, new Set(lacks)));
  // GitHub's own schema breaks GraphQL's rules in places, and an interface may ask for a field that was taken out.
  const schema = buildASTSchema({ ...document, definitions }, { assumeValid: true });
  built.set(key, schema);
  return schema;
}

function without(definition: DefinitionNode, lacks: ReadonlySet<string>): DefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition;
  const type = definition.name.value;
  const fields = definition.fields?.filter(({ name }) => !lacks.has(`${type}.${name.value}`)) ?? [];
  return { ...definition, fields };
}

/** A field that is asked for and not known, in GitHub's words; null for any other mistake in a query. */
export function lackIn({ message }: GraphQLError): object | null {
  const [, fieldName, typeName] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message) ?? [];
  if (fieldName === undefined || typeName === undefined) return null;
  return {
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    extensions: { code: "undefinedField", typeName, fieldName },
  };
}
