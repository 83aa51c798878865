import type { ErrorObject } from "ajv";
import { isMap, isNode, isScalar, isSeq, type Document, type LineCounter } from "yaml";
import { nearestWord } from "./did-you-mean.ts";
import type { Owner } from "./parse-settings.ts";

/** What is wrong with a settings file, and on which line of it, from 1. */
export interface SettingsProblem {
  readonly line: number;
  readonly sentence: string;
}

interface Checked {
  readonly file: Document;
  readonly lines: LineCounter;
  readonly data: unknown;
  readonly knownRules: readonly string[];
  readonly owner: Owner;
}

/** A file of nothing but mistakes says it with the first of them. */
const mostProblems = 50;

/** Every problem with its line, in the order of the lines: what the schema refuses, and rules that do not exist. */
export function problemsOf(errors: readonly ErrorObject[], checked: Checked): readonly SettingsProblem[] {
  const found = errors.slice(0, mostProblems).map((error) => ({
    line: lineAt(pathOf(error), checked),
    sentence: sentenceOf(error),
  }));
  const all = [...found, ...unknownRules(checked), ...enforcingFromBelow(checked)];
  return all.toSorted((one, other) => one.line - other.line).slice(0, mostProblems);
}

/** Wherever rules are named: at the top, in an override, under `enforce`. */
function unknownRules(checked: Checked): readonly SettingsProblem[] {
  const overrides = checked.file.get("overrides", true);
  const places = [
    ["rules"],
    ["enforce", "rules"],
    ...(isSeq(overrides) ? overrides.items.map((_, at) => ["overrides", String(at), "rules"]) : []),
  ];
  return places.flatMap((place) => {
    const rules = checked.file.getIn(place, true);
    const named = isMap(rules) ? rules.items.map(({ key }) => String(isScalar(key) ? key.value : key)) : [];
    return named
      .filter((rule) => !checked.knownRules.includes(rule))
      .map((rule) => ({
        line: lineAt([...place, rule], checked),
        sentence: `Unknown rule \`${shown(rule)}\`${knownOf(rule, checked)}`,
      }));
  });
}

function enforcingFromBelow(checked: Checked): readonly SettingsProblem[] {
  if (checked.owner === "organisation" || !isMap(checked.file.contents) || !checked.file.has("enforce"))
    return [];
  const sentence =
    "`enforce` counts only in the organisation's file, in its repository `.github`; put what this repository wants at the top level.";
  return [{ line: lineAt(["enforce"], checked), sentence }];
}

function sentenceOf(error: ErrorObject): string {
  const path = pointer(error);
  const name = path.length === 0 ? "The file" : `\`${path.map(shown).join(".")}\``;
  const parameters: Readonly<Record<string, unknown>> = error.params;
  switch (error.keyword) {
    case "additionalProperties": {
      const key = String(parameters["additionalProperty"]);
      return `Unknown key \`${shown(key)}\`${suggested(key, keysOf(error.parentSchema))}`;
    }
    case "enum":
      return `${name} is \`${shown(String(error.data))}\`, but can only be ${oneOf(allowedBy(parameters))}${meant(error.data, allowedBy(parameters))}`;
    case "pattern":
      return `${name} must be ${path.at(-1) === "python" ? 'a version of Python 3, such as "3.9"' : "a full dotted name, such as `ourlib.client.send`"}.`;
    case "type":
      return `${name} must be ${kinds[String(parameters["type"])] ?? String(parameters["type"])}.`;
    case "required":
      return `${name} must have \`${String(parameters["missingProperty"])}\`.`;
    default:
      return `${name} ${error.message ?? "is not what the schema asks for"}.`;
  }
}

const kinds: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "`true` or `false`",
  integer: "a whole number",
  object: "a mapping, `key: value` on each line",
  string: "a text",
};

function keysOf(schema: ErrorObject["parentSchema"]): readonly string[] {
  const properties: unknown = schema?.["properties"];
  return typeof properties === "object" && properties !== null ? Object.keys(properties) : [];
}

function allowedBy(parameters: Readonly<Record<string, unknown>>): readonly string[] {
  const { allowedValues } = parameters;
  return Array.isArray(allowedValues) ? allowedValues.map(String) : [];
}

function meant(value: unknown, allowed: readonly string[]): string {
  const near = typeof value === "string" ? nearestWord(value, allowed) : null;
  return near === null ? "." : `; did you mean \`${near}\`?`;
}

function suggested(word: string, known: readonly string[]): string {
  const near = nearestWord(word, known);
  return near === null ? `; known are ${oneOf(known)}.` : `, did you mean \`${near}\`?`;
}

function oneOf(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1) ?? ""}`;
}

/** There are too many rules to list. */
function knownOf(rule: string, { knownRules }: Checked): string {
  return nearestWord(rule, knownRules) === null ? "; see the list of rules." : suggested(rule, knownRules);
}

/** Where to look: at the unknown key itself, else at the value. */
function pathOf(error: ErrorObject): readonly string[] {
  const parameters: Readonly<Record<string, unknown>> = error.params;
  const extra = parameters["additionalProperty"];
  return typeof extra === "string" ? [...pointer(error), extra] : pointer(error);
}

function pointer(error: ErrorObject): readonly string[] {
  const parts = error.instancePath.split("/").slice(1);
  return parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function lineAt(path: readonly string[], { file, lines }: Checked): number {
  const parent = path.length < 2 ? file.contents : file.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
    : undefined;
  const node = pair?.key ?? file.getIn(path, true) ?? file.contents;
  const offset = isNode(node) ? node.range?.[0] : undefined;
  return Math.max(1, lines.linePos(offset ?? 0).line);
}

/** A name out of the file, short and on one line. */
function shown(word: string): string {
  const line = word.replace(/[\s`]+/g, " ");
  return line.length <= 60 ? line : `${line.slice(0, 59).toWellFormed()}…`;
}
