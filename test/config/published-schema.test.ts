import { Ajv } from "ajv";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { readSettingsFile } from "#config/parse-settings.ts";
import { publishedSchema } from "#config/published-schema.ts";
import { settingsSchema } from "#config/schema.ts";
import { rules } from "#rules/index.ts";

const page = readFileSync(new URL("../../docs/settings.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text]) => text ?? "");
const ids = rules.map(({ id }) => id);

describe("config/published-schema", () => {
  const validate = new Ajv({ allErrors: true }).compile(publishedSchema(rules));

  it.each([
    { rules: { "no-such-rule": "off" } },
    { overrides: [{ paths: ["a"], rules: { "no-such-rule": "off" } }] },
    { enforce: { rules: { "no-such-rule": "off" } } },
    { rules: { "unbounded-gather": "loud" } },
    { overrides: [{ rules: {} }] },
  ])("refuses %j, as the App does", (data) => {
    expect(validate(data)).toBe(false);
    expect(readSettingsFile(JSON.stringify(data), ids, "organisation")).not.toHaveProperty("file");
  });

  it("describes every rule in the words of its summary", () => {
    expect(publishedSchema(rules)).toMatchObject({
      properties: {
        rules: {
          properties: Object.fromEntries(rules.map(({ id, summary }) => [id, { description: summary }])),
        },
      },
    });
  });

  it("accepts the examples of the settings' page, as the App does", () => {
    expect(examples).toHaveLength(2);
    for (const text of examples) {
      expect(validate(parse(text)) || validate.errors).toBe(true);
      expect(readSettingsFile(text, ids, "organisation")).toHaveProperty("file");
    }
  });

  it("has every key on the settings' page", () => {
    const { overrides, ...keys } = settingsSchema.properties;
    const all = [...Object.keys(keys), "overrides", ...Object.keys(overrides.items.properties)];
    expect(all.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  });
});
