import { applied, type Mutant } from "./mutants.ts";
import type { Verdict } from "./verdict.ts";

type Texts = ReadonlyMap<string, string>;

/** What there is to do about a verdict, a paragraph each; nothing where it is sound. */
export function complaints(verdict: Verdict, texts: Texts): readonly string[] {
  if (verdict.failing !== null)
    return [`${verdict.name}: fails as it is (${verdict.failing}); let that pass first.`];
  return [
    ...verdict.survivors.map((mutant) => survivor(mutant, texts)),
    ...verdict.idle.map(
      ({ file, line }) => `${file}:${line}  is called equivalent and is not: take the comment away.`,
    ),
    ...(verdict.comments > 1
      ? [`${verdict.name}: calls ${verdict.comments} conditions equivalent; one is the most.`]
      : []),
  ];
}

function survivor(mutant: Mutant, texts: Texts): string {
  const before = texts.get(mutant.file) ?? "";
  const after = applied(mutant, before);
  const grown = after.length - before.length;
  return [
    `${mutant.file}:${mutant.line}  ${mutant.what}, and nothing fails: ${shortened(mutant.source, 80)}`,
    `  - ${linesOf(before, mutant.start, mutant.end)}`,
    `  + ${linesOf(after, mutant.start, mutant.end + grown)}`,
  ].join("\n");
}

/** The lines that hold these characters, as one that fits a terminal. */
function linesOf(text: string, start: number, end: number): string {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", end);
  return shortened(text.slice(from, to === -1 ? undefined : to), 160);
}

function shortened(text: string, longest: number): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** A row for each verdict, and of several one with the sums. */
export function table(verdicts: readonly Verdict[]): string {
  const sum = (count: (row: Row) => number) => rows.reduce((total, row) => total + count(row), 0);
  const rows = verdicts.map(rowOf);
  const all: Row = {
    name: "all",
    failing: false,
    mutants: sum(({ mutants }) => mutants),
    refused: sum(({ refused }) => refused),
    explained: sum(({ explained }) => explained),
    survivors: sum(({ survivors }) => survivors),
  };
  const width = Math.max(...verdicts.map(({ name }) => name.length));
  const lines = (rows.length > 1 ? [...rows, all] : rows).map(
    (row) => `${row.name.padEnd(width)}  ${row.failing ? "  fails as it is" : figures(row)}`,
  );
  return lines.join("\n");
}

interface Row {
  readonly name: string;
  readonly failing: boolean;
  readonly mutants: number;
  readonly refused: number;
  readonly explained: number;
  readonly survivors: number;
}

function rowOf({ explained, survivors, ...verdict }: Verdict): Row {
  return {
    ...verdict,
    failing: verdict.failing !== null,
    explained: explained.length,
    survivors: survivors.length,
  };
}

function figures({ mutants, refused, explained, survivors }: Row): string {
  const count = (number: number) => String(number).padStart(4);
  const caught = mutants - refused - explained - survivors;
  return `${count(mutants)} taken out: ${count(caught)} caught, ${count(refused)} do not compile, ${count(explained)} equivalent, ${count(survivors)} survive`;
}
