import { settingsPath } from "#config/schema.ts";
import type { Fields } from "./parse.ts";
import { record } from "./parse.ts";

/** Files of the head that say which Python and which other tools the project uses, and the settings as the change has them. */
const pathsAtHead = [
  settingsPath,
  "pyproject.toml",
  "setup.cfg",
  "tox.ini",
  "ruff.toml",
  ".ruff.toml",
  ".flake8",
  ".python-version",
  ".pre-commit-config.yaml",
];

/** What a project says of itself beside its code. */
export interface Project {
  /** Text of the settings file on the default branch; null where there is none. */
  readonly settings: string | null;
  /** Text of the default branch's `.gitattributes`: what a change marks as generated itself is still read. */
  readonly attributes: string | null;
  /** Texts by path at the head, of those that there are. */
  readonly files: ReadonlyMap<string, string>;
}

const wanted = "... on Blob { isTruncated text }";

/** GraphQL fields of the repository. */
export const projectOfRepository = `
      settings: object(expression: "HEAD:${settingsPath}") { ${wanted} }
      attributes: object(expression: "HEAD:.gitattributes") { ${wanted} }`;

/** GraphQL fields of the head's commit. */
export const projectOfHead = pathsAtHead
  .map((path, index) => `project${index}: file(path: "${path}") { object { ${wanted} } }`)
  .join(" ");

export function toProject(repository: Fields): Project {
  const head = record(repository["head"]);
  const files = pathsAtHead.flatMap((path, index) => {
    const content = wholeText(record(head[`project${index}`])["object"]);
    return content === null ? [] : [[path, content] as const];
  });
  return {
    settings: wholeText(repository["settings"]),
    attributes: wholeText(repository["attributes"]),
    files: new Map(files),
  };
}

function wholeText(value: unknown): string | null {
  const blob = record(value);
  return typeof blob["text"] === "string" && blob["isTruncated"] !== true ? blob["text"] : null;
}
