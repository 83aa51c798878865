import { projectPaths, type ProjectFiles } from "#config/project/project.ts";
import { settingsPath } from "#config/schema.ts";
import type { Fields } from "./parse.ts";
import { record } from "./parse.ts";

/** At the head: what the project says of itself, and the settings as the change has them. */
const pathsAtHead = [settingsPath, ...projectPaths];

/** A project as a review needs it: `files` are of the head, `attributes` of the default branch, since what a change marks as generated itself is still read. */
export interface Project extends ProjectFiles {
  /** Text of the settings file on the default branch, of a huge one as much as GitHub gives; null where there is none. */
  readonly settings: string | null;
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
    const blob = record(head[`project${index}`])["object"];
    const content = path === settingsPath ? textOf(blob) : wholeText(blob);
    return content === null ? [] : [[path, content] as const];
  });
  return {
    settings: textOf(repository["settings"]),
    attributes: wholeText(repository["attributes"]),
    files: new Map(files),
  };
}

/** Half of settings are none, but they are there: what GitHub cuts is longer than any that are read, and is refused aloud. */
function textOf(value: unknown): string | null {
  const { text } = record(value);
  return typeof text === "string" ? text : null;
}

function wholeText(value: unknown): string | null {
  return record(value)["isTruncated"] === true ? null : textOf(value);
}
