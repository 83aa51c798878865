import type { Equivalent } from "./equivalents.ts";
import type { Mutant } from "./mutants.ts";

/** What catches a condition that only narrows a type: without it nothing compiles, and no example is needed. */
export const byTypes = "the types";

export interface Trials {
  /** What fails before anything is taken out. */
  readonly failing: string | null;
  readonly tried: readonly { readonly mutant: Mutant; readonly caughtBy: string | null }[];
  readonly comments: readonly Equivalent[];
}

/** What came of taking out the conditions of one subject. */
export interface Verdict {
  readonly name: string;
  /** What fails before anything is taken out: then nothing was, and the rest means nothing. */
  readonly failing: string | null;
  readonly mutants: number;
  /** How many of them do not compile. */
  readonly refused: number;
  readonly survivors: readonly Mutant[];
  /** Survivors whose condition a comment calls equivalent. */
  readonly explained: readonly Mutant[];
  /** Comments above a condition that did not survive. */
  readonly idle: readonly Equivalent[];
  readonly comments: number;
}

/** Where a reader must look at several comments to believe a rule, its conditions are written wrongly. */
const mostComments = 1;

export function weigh(name: string, { failing, tried, comments }: Trials): Verdict {
  const left = tried.flatMap(({ mutant, caughtBy }) => (caughtBy === null ? [mutant] : []));
  const conditions = new Map(
    comments.map((each) => [each, left.find((mutant) => isAbove(each, mutant))?.condition]),
  );
  const isExplained = (mutant: Mutant) =>
    comments.some((each) => isAbove(each, mutant) && conditions.get(each) === mutant.condition);
  return {
    name,
    failing,
    mutants: tried.length,
    refused: tried.filter(({ caughtBy }) => caughtBy === byTypes).length,
    survivors: left.filter((mutant) => !isExplained(mutant)),
    explained: left.filter(isExplained),
    idle: comments.filter((each) => conditions.get(each) === undefined),
    comments: comments.length,
  };
}

/** A comment explains one condition: the first survivor of the line below. */
function isAbove({ file, line }: Equivalent, mutant: Mutant): boolean {
  return mutant.file === file && mutant.line === line;
}

export function isSound({ failing, survivors, idle, comments }: Verdict): boolean {
  return failing === null && survivors.length === 0 && idle.length === 0 && comments <= mostComments;
}
