import { isNamed, readGlob, type Glob } from "../ignored.ts";

/** As much of a text is read: a longer one was not written by hand. */
const mostCharacters = 65_536;

/** Every line is asked about every file. */
const mostLines = 500;

type Mark = "linguist-generated" | "linguist-vendored";

interface Line {
  readonly glob: Glob;
  readonly marks: ReadonlyMap<string, boolean>;
}

/**
 * Which files a repository's top `.gitattributes` marks as generated or vendored
 * (https://github.com/github-linguist/linguist/blob/main/docs/overrides.md); the last line that names a mark decides on it.
 */
export function readAttributes(text: string | null): (path: string) => Mark | null {
  const lines = (text ?? "").slice(0, mostCharacters).split(/\r?\n/).flatMap(readLine).slice(0, mostLines);
  const isMarked = (path: string, mark: Mark) =>
    lines.findLast(({ glob, marks }) => marks.has(mark) && isNamed(path, glob))?.marks.get(mark) === true;
  return (path) => {
    if (isMarked(path, "linguist-generated")) return "linguist-generated";
    return isMarked(path, "linguist-vendored") ? "linguist-vendored" : null;
  };
}

function readLine(line: string): readonly Line[] {
  const [pattern = "", ...attributes] = line.trim().split(/\s+/);
  if (pattern === "" || pattern.startsWith("#") || !line.includes("linguist-")) return [];
  return [{ glob: readGlob(pattern), marks: new Map(attributes.map(readMark)) }];
}

/** `name`, `name=true`, `-name`, `!name`, `name=false`. */
function readMark(attribute: string): readonly [name: string, on: boolean] {
  const [name = "", value = "true"] = attribute.replace(/^[-!]/, "").split("=");
  return [name, !/^[-!]/.test(attribute) && value !== "false"];
}
