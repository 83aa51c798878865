/** `// equivalent: reason`, on the line above a condition that nothing can tell from its absence. */
export interface Equivalent {
  readonly file: string;
  /** From 1, the line of the condition. */
  readonly line: number;
  readonly reason: string;
}

const comment = /^\s*\/\/ equivalent: (?<reason>\S.*)$/;

export function equivalentsIn(file: string, text: string): readonly Equivalent[] {
  return text.split("\n").flatMap((each, index) => {
    const reason = comment.exec(each)?.groups?.["reason"];
    return reason === undefined ? [] : [{ file, line: index + 2, reason }];
  });
}
