import type { ErrorObject } from "ajv";
import { isMap, isNode, isScalar, type Document, type LineCounter } from "yaml";
import { nearestWord } from "./did-you-mean.ts";
import { settingsSchema } from "./schema.ts";

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
}

const keys = Object.keys(settingsSchema.properties);

/** Every problem with its line, in the order of the lines: what the schema refuses, and rules that do not exist. */
export function problemsOf(errors: readonly ErrorObject[], checked: Checked): readonly SettingsProblem[] {
  const found = errors.map((error) => ({
    line: lineAt(pathOf(error), checked),
    sentence: sentenceOf(error, checked.data),
  }));
  return [...found, ...unknownRules(checked)].toSorted((one, other) => one.line - other.line);
}

function unknownRules(checked: Checked): readonly SettingsProblem[] {
  const rules = checked.file.get("rules", true);
  const named = isMap(rules) ? rules.items.map(({ key }) => String(isScalar(key) ? key.value : key)) : [];
  return named
    .filter((rule) => !checked.knownRules.includes(rule))
    .map((rule) => ({
      line: lineAt(["rules", rule], checked),
      sentence: `Unknown rule \`${shown(rule)}\`${suggested(rule, checked.knownRules)}`,
    }));
}

function sentenceOf(error: ErrorObject, data: unknown): string {
  const path = pointer(error);
  const name = path.length === 0 ? "The file" : `\`${path.map(shown).join(".")}\``;
  const parameters: Readonly<Record<string, unknown>> = error.params;
  if (error.keyword === "additionalProperties") {
    const key = String(parameters["additionalProperty"]);
    return `Unknown key \`${shown(key)}\`${suggested(key, keys)}`;
  }
  if (error.keyword === "enum") {
    const allowed = (parameters["allowedValues"] as readonly unknown[]).map(String);
    const value = valueAt(path, data);
    return `${name} is \`${shown(String(value))}\`, but can only be ${oneOf(allowed)}.`;
  }
  if (error.keyword === "pattern") return `${name} must be a version of Python 3, such as "3.9".`;
  return `${name} ${error.message ?? "is not what the schema asks for"}.`;
}

function suggested(word: string, known: readonly string[]): string {
  const near = nearestWord(word, known);
  if (near !== null) return `, did you mean \`${near}\`?`;
  return known.length > 12 ? "; see the list of rules." : `; known are ${oneOf(known)}.`;
}

function oneOf(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1) ?? ""}`;
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

function valueAt(path: readonly string[], data: unknown): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined),
    data,
  );
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
