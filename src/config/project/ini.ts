/** As much of a text is read: no project's file is longer. */
const mostCharacters = 262_144;

/**
 * The keys of one section of an INI file by Python's `configparser` (https://docs.python.org/3/library/configparser.html):
 * `key = value` or `key: value`, continued on indented lines, whole lines of comment left out. The libraries of npm know no
 * continued lines, which is how setup.cfg and .flake8 write their lists.
 */
export function readSection(text: string | undefined, section: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  let inside = false;
  let last: string | null = null;
  for (const line of (text ?? "").slice(0, mostCharacters).split(/\r?\n/)) {
    const content = line.trim();
    if (content === "" || content.startsWith("#") || content.startsWith(";")) continue;
    if (content.startsWith("[") && content.endsWith("]")) {
      inside = content.slice(1, -1).trim() === section;
      last = null;
    } else if (inside && /^\s/.test(line) && last !== null) {
      values.set(last, `${values.get(last) ?? ""}\n${content}`);
    } else if (inside) {
      const sign = content.search(/[=:]/);
      last = (sign === -1 ? content : content.slice(0, sign)).trim().toLowerCase();
      values.set(last, sign === -1 ? "" : content.slice(sign + 1).trim());
    }
  }
  return values;
}
