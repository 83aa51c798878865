import { Ajv } from "ajv";
import { isScalar, LineCounter, parseDocument, type Document } from "yaml";
import { problemsOf, type SettingsProblem } from "./problems.ts";
import { settingsSchema } from "./schema.ts";
import { defaultSettings, type Settings } from "./settings.ts";

/** Longer is no settings file, and YAML of a stranger's takes time to read. */
const mostCharacters = 32_768;

const validate = new Ajv({ allErrors: true }).compile<SettingsFile>(settingsSchema);

/** The file as the schema has it. */
interface SettingsFile {
  readonly mode?: Settings["mode"];
  readonly max_comments?: number;
  readonly fail_on?: "error" | "warning" | "never";
  readonly drafts?: Settings["drafts"];
  readonly rules?: Settings["rules"];
  readonly ignore?: readonly string[];
  readonly python?: string;
}

/** Reads a settings file (YAML). Gives either the settings, with defaults for what it leaves out, or every problem. */
export function parseSettings(
  text: string,
  knownRules: readonly string[],
): { readonly settings: Settings } | readonly SettingsProblem[] {
  if (text.length > mostCharacters)
    return [atTop(`The file is over ${mostCharacters} characters; settings need far less.`)];
  const lines = new LineCounter();
  try {
    const file = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
    if (file.errors.length > 0)
      return file.errors.map((error) => notYaml(error.message, lines.linePos(error.pos[0]).line));
    const data = dataOf(file);
    const schemaErrors = validate(data) ? [] : (validate.errors ?? []);
    const problems = problemsOf(schemaErrors, { file, lines, data, knownRules });
    return problems.length === 0 ? { settings: toSettings(data as SettingsFile) } : problems;
  } catch (error) {
    // yaml throws for what would take too long to expand: aliases of aliases, thousands of levels.
    if (error instanceof RangeError || error instanceof ReferenceError)
      return [atTop(`The file cannot be expanded (${error.message}).`)];
    throw error;
  }
}

function dataOf(file: Document): unknown {
  const data: unknown = file.toJS() ?? {};
  const python = file.get("python", true);
  // As written: `python: 3.10` is a number, and that number is 3.1.
  if (isScalar(python) && typeof python.value === "number")
    return { ...(data as object), python: python.source };
  return data;
}

function toSettings(file: SettingsFile): Settings {
  const [major, minor] = (file.python ?? "").split(".").map(Number);
  return {
    mode: file.mode ?? defaultSettings.mode,
    maxComments: file.max_comments ?? defaultSettings.maxComments,
    failOn: file.fail_on === undefined || file.fail_on === "never" ? null : file.fail_on,
    drafts: file.drafts ?? defaultSettings.drafts,
    rules: file.rules ?? defaultSettings.rules,
    ignore: file.ignore ?? defaultSettings.ignore,
    python: major === undefined || minor === undefined ? null : [major, minor],
  };
}

function atTop(sentence: string): SettingsProblem {
  return { line: 1, sentence };
}

function notYaml(message: string, line: number): SettingsProblem {
  return { line: Math.max(1, line), sentence: `This is not YAML: ${message}` };
}
