import { pathToFileURL } from "node:url";
import type { Copy } from "./copies.ts";
import { equivalentsIn } from "./equivalents.ts";
import { applied, mutantsOf, type Mutant } from "./mutants.ts";
import { doneInThreads, isLost } from "./threads.ts";
import { createTypes } from "./types.ts";
import { byTypes, weigh, type Verdict } from "./verdict.ts";

/** Some files, and the examples or tests that ought to notice each of their conditions. */
export interface Subject {
  readonly name: string;
  /** By path relative to the repository. */
  readonly texts: ReadonlyMap<string, string>;
  /** Folders whose modules are loaded anew for each mutant, relative to the repository, with a slash at the end. */
  readonly within: readonly string[];
}

export interface Method {
  readonly root: string;
  /** A thread that answers each Job with a CaughtBy. */
  readonly script: URL;
  /** One that takes longer goes round in a loop, and counts as caught. */
  readonly milliseconds: number;
  /** How many trials a thread makes before a fresh one takes its place: modules once loaded stay in memory. */
  readonly trials: number;
  /** Which of a subject's mutants are tried. */
  readonly pick: (mutants: readonly Mutant[]) => readonly Mutant[];
}

export interface Job {
  readonly root: string;
  readonly subject: string;
  readonly copy: Copy;
}

/** What noticed the change, in a few words; null where nothing did. */
export type CaughtBy = string | null;

interface Trial {
  readonly subject: Subject;
  /** Null: the files as they are. */
  readonly mutant: Mutant | null;
}

/** Tries the subjects as they are and, where that passes, with each condition taken out. */
export async function tryOut(subjects: readonly Subject[], method: Method): Promise<readonly Verdict[]> {
  const whole = await tryEach(
    subjects.map((subject) => ({ subject, mutant: null })),
    method,
  );
  const failing = new Map(subjects.map((subject, index) => [subject, whole[index] ?? null]));
  const trials = subjects
    .filter((subject) => failing.get(subject) === null)
    .flatMap((subject) => {
      const mutants = method.pick([...subject.texts].flatMap((each) => mutantsOf(...each)));
      return mutants.map((mutant) => ({ subject, mutant }));
    });
  const noticed = await tryEach(trials, method);
  const types = createTypes(method.root);
  const tried = trials.map(({ subject, mutant }, index) => {
    const refused = () => types.refuse(mutant.file, changedText({ subject, mutant }));
    return { subject, mutant, caughtBy: noticed[index] ?? (refused() ? byTypes : null) };
  });
  return subjects.map((subject) =>
    weigh(subject.name, {
      failing: failing.get(subject) ?? null,
      tried: tried.filter((each) => each.subject === subject),
      comments: [...subject.texts].flatMap((each) => equivalentsIn(...each)),
    }),
  );
}

async function tryEach(trials: readonly Trial[], method: Method): Promise<readonly CaughtBy[]> {
  const jobs = trials.map((trial, index) => jobOf(trial, method.root, String(index)));
  const answers = await doneInThreads<CaughtBy>(jobs, { ...method, count: 2, jobs: method.trials });
  return answers.map((answer) => (isLost(answer) ? answer.lost : answer));
}

function jobOf({ subject, mutant }: Trial, root: string, index: string): Job {
  const within = subject.within.map((folder) => pathToFileURL(`${root}/${folder}`).href);
  const copy = { name: index, within };
  if (mutant === null) return { root, subject: subject.name, copy: { ...copy, changed: null } };
  const url = pathToFileURL(`${root}/${mutant.file}`).href;
  const changed = { url, text: changedText({ subject, mutant }) };
  return { root, subject: subject.name, copy: { ...copy, changed } };
}

function changedText({ subject, mutant }: { readonly subject: Subject; readonly mutant: Mutant }): string {
  return applied(mutant, subject.texts.get(mutant.file) ?? "");
}
