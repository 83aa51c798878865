import type { Rule } from "#engine/rule.ts";
import { settingsSchema } from "./schema.ts";

/**
 * The schema as editors read it: wherever rules may be named, each rule by its id, with its summary. A file is checked against
 * the schema without them, since a sentence of ours says better which rule was meant.
 */
export function publishedSchema(rules: readonly Pick<Rule, "id" | "summary">[]): object {
  const { properties } = settingsSchema;
  const named = <S extends { readonly additionalProperties: object }>(schema: S) => ({
    ...schema,
    properties: Object.fromEntries(
      rules.map(({ id, summary }) => [id, { description: summary, ...schema.additionalProperties }]),
    ),
    additionalProperties: false,
  });
  const { overrides, enforce } = properties;
  const { items } = overrides;
  return {
    ...settingsSchema,
    properties: {
      ...properties,
      rules: named(properties.rules),
      overrides: {
        ...overrides,
        items: { ...items, properties: { ...items.properties, rules: named(items.properties.rules) } },
      },
      enforce: { ...enforce, properties: { ...enforce.properties, rules: named(enforce.properties.rules) } },
    },
  };
}
