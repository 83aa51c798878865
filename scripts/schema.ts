import { writeFileSync } from "node:fs";
import { format } from "prettier";
import { publishedSchema } from "#config/published-schema.ts";
import { rules } from "#rules/index.ts";

/** `npm run schema`: writes the JSON Schema that editors read, with the rules there are. */
const file = new URL("../schema/settings.json", import.meta.url);
const text = JSON.stringify(publishedSchema(rules));
writeFileSync(file, await format(text, { parser: "json", printWidth: 110 }));
