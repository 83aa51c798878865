import { readManifest } from "#app/read-manifest.ts";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

const manifest = readManifest() as {
  readonly default_events: readonly string[];
  readonly default_permissions: Readonly<Record<string, string>>;
  readonly description: string;
};

describe("app.yml", () => {
  it("names only events that GitHub knows", () => {
    expect(manifest.default_events.length).toBeGreaterThan(0);
    // Its types say that the examples are the default export, which Node does not find there.
    const examples = require("@octokit/webhooks-examples") as readonly { readonly name: string }[];
    const known = examples.map(({ name }) => name);
    for (const event of manifest.default_events) expect(known).toContain(event);
  });

  it("asks only for permissions that GitHub knows, and for no write but two", () => {
    const file = require.resolve("@octokit/openapi/generated/api.github.com.json");
    const description = JSON.parse(readFileSync(file, "utf8")) as {
      readonly components: {
        readonly schemas: { readonly "app-permissions": { readonly properties: Record<string, unknown> } };
      };
    };
    const known = Object.keys(description.components.schemas["app-permissions"].properties);
    const asked = Object.entries(manifest.default_permissions);
    for (const [permission] of asked) expect(known).toContain(permission);
    expect(asked.filter(([, access]) => access === "write").map(([permission]) => permission)).toEqual([
      "pull_requests",
      "checks",
    ]);
  });
});
