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
  /** The folder that is loaded anew for each mutant, relative to the repository, with a slash at its end; "" for all. */
  readonly within: string;
}

export interface Method {
  readonly root: string;
  /** A thread that answers each Job with a CaughtBy. */
  readonly script: URL;
  /** One that takes longer goes round in a loop, and counts as caught. */
  readonly milliseconds: number;
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

/** Tries the subjects as they are and with each condition taken out. */
export async function tryOut(subjects: readonly Subject[], method: Method): Promise<readonly Verdict[]> {
  const trials = subjects.flatMap((subject): readonly Trial[] => {
    const mutants = method.pick([...subject.texts].flatMap((each) => mutantsOf(...each)));
    return [null, ...mutants].map((mutant) => ({ subject, mutant }));
  });
  const jobs: readonly Job[] = trials.map((trial, index) => jobOf(trial, method.root, String(index)));
  const answers = await doneInThreads<CaughtBy>(jobs, { ...method, count: 2 });
  const types = createTypes(method.root);
  const tried = trials.map(({ subject, mutant }, index) => {
    const answer = answers[index] ?? null;
    if (isLost(answer)) return { subject, mutant, caughtBy: answer.lost };
    if (answer !== null || mutant === null) return { subject, mutant, caughtBy: answer };
    const text = applied(mutant, subject.texts.get(mutant.file) ?? "");
    return { subject, mutant, caughtBy: types.refuse(mutant.file, text) ? byTypes : null };
  });
  return subjects.map((subject) => {
    const own = tried.filter((each) => each.subject === subject);
    return weigh(
      subject.name,
      own,
      [...subject.texts].flatMap((each) => equivalentsIn(...each)),
    );
  });
}

function jobOf({ subject, mutant }: Trial, root: string, name: string): Job {
  const within = pathToFileURL(`${root}/${subject.within}`).href;
  if (mutant === null) return { root, subject: subject.name, copy: { name, within, changed: null } };
  const text = applied(mutant, subject.texts.get(mutant.file) ?? "");
  const changed = { url: pathToFileURL(`${root}/${mutant.file}`).href, text };
  return { root, subject: subject.name, copy: { name, within, changed } };
}
