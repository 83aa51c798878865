import { Ajv } from "ajv";
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from "yaml";
import { settingsFrom } from "./combine.ts";
import { problemsOf, type SettingsProblem } from "./problems.ts";
import { settingsSchema } from "./schema.ts";
import type { SettingsFile } from "./settings-file.ts";
import type { Settings } from "./settings.ts";

/** Longer is no settings file, and YAML of a stranger's takes time to read. */
const mostCharacters = 32_768;

// A problem is explained by the part of the schema that it is about, which `verbose` adds.
const validate = new Ajv({ allErrors: true, verbose: true }).compile<SettingsFile>(settingsSchema);

/** Whose file it is: only an organisation's may enforce. */
export type Owner = "organisation" | "repository";

/** Reads one settings file (YAML). Gives either what it says or every problem. */
export function readSettingsFile(
  text: string,
  knownRules: readonly string[],
  owner: Owner,
): { readonly file: SettingsFile } | readonly SettingsProblem[] {
  if (text.length > mostCharacters)
    return [atTop(`The file is over ${mostCharacters} characters; settings need far less.`)];
  const lines = new LineCounter();
  try {
    const file = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
    if (file.errors.length > 0)
      return file.errors.map((error) => notYaml(error.message, lines.linePos(error.pos[0]).line));
    const data = dataOf(file);
    const schemaErrors = validate(data) ? [] : (validate.errors ?? []);
    const problems = problemsOf(schemaErrors, { file, lines, data, knownRules, owner });
    // What the schema finds no fault with has the type that was written for it.
    return problems.length === 0 ? { file: data as SettingsFile } : problems;
  } catch (error) {
    // yaml throws for what would take too long to expand: aliases of aliases, thousands of levels.
    if (error instanceof RangeError || error instanceof ReferenceError)
      return [atTop(`The file cannot be expanded (${error.message}).`)];
    throw error;
  }
}

/** The settings of a file that stands alone, with defaults for what it leaves out, or every problem. */
export function parseSettings(
  text: string,
  knownRules: readonly string[],
): { readonly settings: Settings } | readonly SettingsProblem[] {
  const read = readSettingsFile(text, knownRules, "repository");
  return "file" in read ? { settings: settingsFrom({ organisation: null, repository: read.file }) } : read;
}

function dataOf(file: Document): unknown {
  const overrides = file.get("overrides", true);
  for (const each of [file.contents, ...(isSeq(overrides) ? overrides.items : [])]) {
    const python = isMap(each) ? each.get("python", true) : null;
    // As written: `python: 3.10` is a number, and that number is 3.1.
    if (isScalar(python) && typeof python.value === "number") python.value = python.source;
  }
  const data: unknown = file.toJS() ?? {};
  return data;
}

function atTop(sentence: string): SettingsProblem {
  return { line: 1, sentence };
}

function notYaml(message: string, line: number): SettingsProblem {
  return { line: Math.max(1, line), sentence: `This is not YAML: ${message}` };
}
