/** A pair of brackets; `close` is the length of the text where nothing closes it. `depth` is 0 for an outermost one. */
interface Group {
  readonly open: number;
  readonly close: number;
  readonly depth: number;
  /** Where the parts in it end, but the last one. */
  readonly commas: readonly number[];
}

/** Python code on one line, without the spaces and the comma that a call written over several lines leaves behind. */
export function onOneLine(code: string): string {
  const line = code.replaceAll(/\s+/g, " ");
  const needless = new Set<number>();
  for (const { open, close } of groupsOf(line)) {
    if (line[open + 1] === " ") needless.add(open + 1);
    if (line[close - 1] !== " ") continue;
    needless.add(close - 1);
    // The comma of `(x,)` makes a tuple, that of `f(x, )` nothing.
    if (line[close - 2] === "," && /[\w)\]]/.test(line[open - 1] ?? "")) needless.add(close - 2);
  }
  return line
    .split("")
    .filter((_, index) => !needless.has(index))
    .join("");
}

/**
 * Cut to a length: of what stands in brackets the last parts become `…`, in the last brackets first: `gather(first(), …)`, `get(…)`.
 * Only a line without brackets ends in `…`.
 */
export function shortened(line: string, longest: number): string {
  let short = line;
  const outermost = groupsOf(line).filter(({ depth }) => depth === 0);
  for (const group of outermost.reverse()) {
    if (short.length <= longest) break;
    if (group.close - group.open > 2) short = withoutParts(short, group, longest);
  }
  return short.length > longest ? `${short.slice(0, longest - 1)}…` : short;
}

/** With as many of the first parts as there is room for. */
function withoutParts(line: string, { open, close, commas }: Group, longest: number): string {
  const rest = `…${closingOf(line[open])}${line.slice(close + 1)}`;
  const kept = commas.filter((comma) => comma + 2 + rest.length <= longest).at(-1);
  return kept === undefined ? line.slice(0, open + 1) + rest : `${line.slice(0, kept)}, ${rest}`;
}

/** In the order of their ends. What stands in a string is none. */
function groupsOf(line: string): Group[] {
  const groups: Group[] = [];
  const opened: { readonly open: number; readonly commas: number[] }[] = [];
  for (const { 0: token, index } of line.matchAll(tokens)) {
    if (token === ",") opened.at(-1)?.commas.push(index);
    else if (/^[([{]$/.test(token)) opened.push({ open: index, commas: [] });
    else if (/^[)\]}]$/.test(token)) {
      const last = opened.pop();
      if (last !== undefined) groups.push({ ...last, close: index, depth: opened.length });
    }
  }
  const unclosed = opened.map((each, depth) => ({ ...each, close: line.length, depth }));
  return [...groups, ...unclosed];
}

/** A string, to its end or the line's, a bracket, or a comma. */
const tokens = /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[()[\]{},]/g;

function closingOf(open: string | undefined): string {
  if (open === "(") return ")";
  return open === "[" ? "]" : "}";
}
