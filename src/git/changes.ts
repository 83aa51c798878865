/** One path that differs between two trees. */
export interface GitChange {
  readonly path: string;
  readonly previousPath: string | null;
  /** `changed` is another kind of entry under the same path, such as a file that became a symbolic link. */
  readonly status: "added" | "removed" | "modified" | "renamed" | "changed";
  /** As git writes them: 100644, 100755, 120000 symbolic link, 160000 submodule, 000000 where there is none. */
  readonly modes: { readonly before: string; readonly after: string };
  /** Object ids; all zeros where there is none, or where the work tree's content was not hashed. */
  readonly objects: { readonly before: string; readonly after: string };
  readonly additions: number;
  readonly deletions: number;
  /** Hunks only, from the first `@@`, without a final line end; null for binary files and where no line differs. */
  readonly patch: string | null;
}

export const symlinkMode = "120000";
export const submoduleMode = "160000";

const statuses: Readonly<Record<string, GitChange["status"]>> = {
  A: "added",
  C: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  T: "changed",
};

/** Reads what `git diff --raw --patch -z --no-abbrev` prints. */
export function parseChanges(printed: string): GitChange[] {
  const { rows, rest } = rawRows(printed);
  const sections = patchSections(rest);
  let next = 0;
  return rows.map((row) => {
    // A changed kind is printed as a deletion and an addition, which no one hunk can show.
    const section = sections[next] ?? "";
    next += row.status === "changed" ? 2 : 1;
    return withPatch(row, row.status === "changed" ? null : hunksOf(section));
  });
}

type Row = Omit<GitChange, "additions" | "deletions" | "patch">;

function rawRows(printed: string): { rows: Row[]; rest: string } {
  const rows: Row[] = [];
  let position = 0;
  const field = () => {
    const end = printed.indexOf("\0", position);
    const text = printed.slice(position, end);
    position = end + 1;
    return text;
  };
  while (printed[position] === ":") {
    const [before = "", after = "", left = "", right = "", letter = ""] = field().slice(1).split(" ");
    const first = field();
    const copied = letter.startsWith("R") || letter.startsWith("C");
    rows.push({
      path: copied ? field() : first,
      previousPath: letter.startsWith("R") ? first : null,
      status: statuses[letter.charAt(0)] ?? "modified",
      modes: { before, after },
      objects: { before: left, after: right },
    });
  }
  return { rows, rest: printed.slice(position) };
}

/** Every line inside a hunk begins with a blank, `+`, `-` or a backslash, so no content can look like a header. */
function patchSections(text: string): string[] {
  return text
    .replace(/^\0/, "")
    .split(/(?:^|\n)diff --git /)
    .slice(1);
}

function hunksOf(section: string): string | null {
  const start = section.indexOf("\n@@ ");
  if (start < 0) return null;
  return section.slice(start + 1).replace(/\n$/, "");
}

function withPatch(row: Row, patch: string | null): GitChange {
  let additions = 0;
  let deletions = 0;
  for (const line of patch === null ? [] : patch.split("\n")) {
    if (line.startsWith("+")) additions += 1;
    if (line.startsWith("-")) deletions += 1;
  }
  return { ...row, additions, deletions, patch };
}
