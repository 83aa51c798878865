import { isIgnored } from "../ignored.ts";
import { readSection } from "./ini.ts";
import { readToml, tableAt, textsAt, type Table } from "./toml.ts";

/** Another tool that the repository runs, and which of its codes it reports in which file. */
export interface PeerTool {
  readonly name: "ruff" | "flake8-async";
  readonly reports: (code: string, path: string) => boolean;
}

type Files = ReadonlyMap<string, string>;

/** Codes, or how they begin, by the paths for which they are meant. */
type ByPath = readonly (readonly [glob: string, codes: readonly string[]])[];

/** The tools that a project's own files, texts by path, set up. */
export function peerTools(files: Files): readonly PeerTool[] {
  return [ruff(files), flake8Async(files)].filter((tool) => tool !== null);
}

/**
 * Which tool reports everything that a rule does, e.g. "ruff ASYNC251"; null where none. Only peers that are about async code:
 * a blind `except` is reported by many for another reason, and says nothing of a lost cancellation.
 */
export function reportedBy(
  peers: readonly string[],
  path: string,
  tools: readonly PeerTool[],
): string | null {
  for (const { name, reports } of tools) {
    const codes = peers
      .filter((peer) => peer.startsWith(`${name} `))
      .map((peer) => peer.slice(name.length + 1))
      // ASYNC200 reports only what an option of its own names.
      .filter((code) => /^(?:ASYNC\d+|RUF006)$/.test(code) && code !== "ASYNC200");
    if (codes.length > 0 && codes.every((code) => reports(code, path))) return `${name} ${codes.join(", ")}`;
  }
  return null;
}

/** What ruff reports unless it is told otherwise: https://docs.astral.sh/ruff/settings/#lint_select */
const ruffDefaults = ["E4", "E7", "E9", "F"];

/** https://docs.astral.sh/ruff/configuration/#config-file-discovery: the first that there is. */
function ruff(files: Files): PeerTool | null {
  const config = ruffConfig(files);
  if (config === null) return null;
  // Older files hold at the top what belongs under `lint`.
  const lint = { ...config, ...tableAt(config, "lint") };
  const on = [...(textsAt(lint, "select") ?? ruffDefaults), ...(textsAt(lint, "extend-select") ?? [])];
  const off = [...(textsAt(lint, "ignore") ?? []), ...(textsAt(lint, "extend-ignore") ?? [])];
  const outside = ["exclude", "extend-exclude"].flatMap((key) => [
    ...(textsAt(config, key) ?? []),
    ...(textsAt(lint, key) ?? []),
  ]);
  const byPath = ["per-file-ignores", "extend-per-file-ignores"].flatMap((key) => codesByPath(lint, key));
  return {
    name: "ruff",
    reports: (code, path) =>
      nearest(code, on) > nearest(code, off) && !isIgnored(path, outside) && !isOffFor(code, path, byPath),
  };
}

function ruffConfig(files: Files): Table | null {
  for (const path of [".ruff.toml", "ruff.toml"]) if (files.has(path)) return readToml(files.get(path));
  const tool = tableAt(readToml(files.get("pyproject.toml")), "tool");
  return Object.hasOwn(tool, "ruff") ? tableAt(tool, "ruff") : null;
}

function codesByPath(table: Table, key: string): ByPath {
  const codes = tableAt(table, key);
  return Object.keys(codes).map((glob) => [glob, textsAt(codes, glob) ?? []] as const);
}

/** Where people write down that flake8 runs with this plug-in: it has no switch of its own. */
const mentioning = [".pre-commit-config.yaml", "pyproject.toml", "tox.ini", "setup.cfg"];

/** https://flake8-async.readthedocs.io/en/latest/usage.html: on once installed, less what flake8's own options leave out. */
function flake8Async(files: Files): PeerTool | null {
  if (!mentioning.some((path) => /\bflake8-async\b/.test(files.get(path) ?? ""))) return null;
  const config = [".flake8", "setup.cfg", "tox.ini"]
    .map((path) => readSection(files.get(path), "flake8"))
    .find((section) => section.size > 0);
  const listed = (key: string) => wordsOf(config?.get(key) ?? config?.get(key.replace("-", "_")) ?? "");
  const select = listed("select");
  const on = select.length === 0 ? ["ALL"] : [...select, ...listed("extend-select")];
  const off = [...listed("ignore"), ...listed("extend-ignore")];
  const outside = [...listed("exclude"), ...listed("extend-exclude")];
  const byPath = pairsOf(config?.get("per-file-ignores") ?? config?.get("per_file_ignores") ?? "");
  return {
    name: "flake8-async",
    reports: (code, path) =>
      nearest(code, on) > nearest(code, off) && !isIgnored(path, outside) && !isOffFor(code, path, byPath),
  };
}

function wordsOf(text: string): readonly string[] {
  return text
    .replace(/#.*/g, "")
    .split(/[\s,]+/)
    .filter((word) => word !== "");
}

/** `path: CODE,CODE`, one to a line. */
function pairsOf(text: string): ByPath {
  return text.split("\n").flatMap((line) => {
    const [paths = "", codes] = line.split(":");
    return codes === undefined ? [] : wordsOf(paths).map((path) => [path, wordsOf(codes)] as const);
  });
}

function isOffFor(code: string, path: string, byPath: ByPath): boolean {
  return byPath.some(([glob, codes]) => nearest(code, codes) >= 0 && isIgnored(path, [glob]));
}

/** How long the longest beginning of the code is that the list names; of two lists that with the longer one decides. -1 for none. */
function nearest(code: string, named: readonly string[]): number {
  const lengths = named
    .filter((each) => each === "ALL" || code.startsWith(each))
    .map((each) => (each === "ALL" ? 0 : each.length));
  return Math.max(-1, ...lengths);
}
