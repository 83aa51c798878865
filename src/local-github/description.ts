import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import type { ValidateFunction } from "ajv";
import formats from "ajv-formats";

type Json = Readonly<Record<string, unknown>>;

/** What GitHub's own description says of one operation. */
export interface Operation {
  readonly name: string;
  readonly documentation: string;
  readonly parameters: readonly Parameter[];
  /** Sentences about what GitHub would refuse; none when the request is right. */
  refuses(request: { readonly parameters: Json; readonly body: unknown }): string[];
  /** Sentences about an answer that GitHub would not give. */
  contradicts(status: number, data: unknown): string[];
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly type: string;
}

/** GitHub's description of its REST API: 13 MB, read once, checked operation by operation as they are met. */
export interface Description {
  /** By name, such as `GET /repos/{owner}/{repo}`; null for one GitHub does not have. */
  operation(name: string): Operation | null;
}

let shared: Description | null = null;

export function describeGitHub(): Description {
  shared ??= readDescription();
  return shared;
}

function readDescription(): Description {
  const file = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");
  const document = object(JSON.parse(readFileSync(file, "utf8")));
  amend(document);
  const ajv = new Ajv({ strict: false, logger: false });
  formats.default(ajv);
  ajv.addSchema({ components: document["components"] }, "github");
  const operations = new Map<string, Operation | null>();
  return {
    operation(name) {
      const known = operations.get(name);
      if (known !== undefined) return known;
      const made = readOperation(name, document, ajv);
      operations.set(name, made);
      return made;
    },
  };
}

/** Where GitHub does otherwise than its description says. */
function amend(document: Json): void {
  const at = (...keys: string[]) => keys.reduce<Json>((part, key) => object(part[key]), document);
  // An outdated comment has null for its place.
  const comment = at("components", "schemas", "pull-request-review-comment", "properties");
  for (const name of ["position", "line"]) Object.assign(object(comment[name]), { nullable: true });
  // Here alone an account is described as a user and an enterprise at once.
  const list = at("paths", "/app/installations", "get", "responses", "200", "content", "application/json");
  Object.assign(list, { schema: { type: "array", items: { $ref: "#/components/schemas/installation" } } });
  letNullIn(document["components"]);
}

/** What OpenAPI means by `nullable`, said as JSON Schema: beside a list of words null is one more, beside parts it is one more part. */
function letNullIn(schema: unknown): void {
  if (typeof schema !== "object" || schema === null) return;
  const { nullable, enum: words, ...rest } = object(schema);
  if (nullable === true && Array.isArray(words) && !words.includes(null)) words.push(null);
  if (nullable === true && rest["type"] === undefined && words === undefined) {
    for (const key of Object.keys(rest)) Reflect.deleteProperty(schema, key);
    Reflect.deleteProperty(schema, "nullable");
    Object.assign(schema, { anyOf: [{ type: "null" }, rest] });
  }
  for (const value of Object.values(schema)) letNullIn(value);
}

function readOperation(name: string, document: Json, ajv: Ajv): Operation | null {
  const [method = "", path = ""] = name.split(" ");
  const found = object(object(document["paths"])[path])[method.toLowerCase()];
  if (found === undefined) return null;
  const described = object(found);
  const declared = list(described["parameters"]).map((one) => resolve(one, document));
  const compile = (schema: unknown) => ajv.compile(rooted(schema));
  const body = lazily(() => {
    const schema = jsonSchema(object(described["requestBody"]));
    return schema === null ? null : compile(schema);
  });
  const parameters = lazily(() => compile(parameterSchema(declared)));
  const responses = object(described["responses"]);
  const answers = new Map<number, ValidateFunction | null>();
  const answer = (status: number) => {
    const known = answers.get(status);
    if (known !== undefined) return known;
    const schema = jsonSchema(resolve(responses[String(status)], document));
    const made = schema === null ? null : compile(schema);
    answers.set(status, made);
    return made;
  };
  const needsBody = object(described["requestBody"])["required"] === true;
  return {
    name,
    documentation: text(object(described["externalDocs"])["url"]),
    parameters: declared.map(parameterOf),
    refuses(request) {
      const wrong = complaints(parameters(), request.parameters);
      if (request.body === undefined) return needsBody ? [...wrong, "the body is missing"] : wrong;
      return [...wrong, ...complaints(body(), request.body)];
    },
    contradicts(status, data) {
      if (status < 400 && responses[String(status)] === undefined) return [`${name} never answers ${status}`];
      if (status === 204 || status === 304) return [];
      return complaints(answer(status), data);
    },
  };
}

const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
};

function complaints(validate: ValidateFunction | null, data: unknown): string[] {
  if (validate === null || validate(data)) return [];
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath || "it"} ${error.message ?? "is wrong"}`,
  );
}

function parameterSchema(declared: readonly Json[]): Json {
  const properties = Object.fromEntries(declared.map((one) => [text(one["name"]), one["schema"]]));
  const required = declared.filter((one) => one["required"] === true).map((one) => text(one["name"]));
  return { type: "object", properties, required };
}

function parameterOf(declared: Json): Parameter {
  return {
    name: text(declared["name"]),
    in: declared["in"] === "path" ? "path" : "query",
    type: text(object(declared["schema"])["type"]),
  };
}

function jsonSchema(holder: Json): unknown {
  return object(object(holder["content"])["application/json"])["schema"] ?? null;
}

/** References in a part of the description count from the whole document's root. */
function rooted(schema: unknown): Json {
  const copy = object(
    JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/components/', '"$ref":"github#/components/')),
  );
  letNullIn(copy);
  return copy;
}

function resolve(value: unknown, document: Json): Json {
  const reference = object(value)["$ref"];
  if (typeof reference !== "string") return object(value);
  return object(
    reference
      .replace(/^#\//, "")
      .split("/")
      .reduce<unknown>((at, key) => object(at)[key], document),
  );
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
