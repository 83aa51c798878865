import { contenders, type Checker } from "./contenders.ts";
import { readCorpus } from "./corpus.ts";
import { edited } from "./edit.ts";
import { measured, medianOf, type Took } from "./measure.ts";

/** What one analyser took over a corpus. */
export interface Measured {
  readonly name: string;
  /** Loading code, runtime and grammar. */
  readonly start: Took;
  readonly first: Took;
  /** The median of the later passes. */
  readonly later: Took;
  readonly findings: number;
  /** Texts that were parsed in one pass; null where that cannot be told. */
  readonly parsed: number | null;
}

/** Runs in a process of its own, so that each mode begins cold: `engine.ts whole|change FOLDER REPEATS`, JSON on stdout. */
const [mode = "whole", folder = ".", repeats = "3", only = ""] = process.argv.slice(2);
const { files } = readCorpus(folder);
const changes = mode === "change" ? files.map(edited) : [];
const pass = (checker: Checker) => (mode === "change" ? checker.change(changes) : checker.whole(files));

const started = [];
for (const contender of contenders.filter(({ name }) => only === "" || name === only)) {
  const { took, result: checker } = await measured(() => contender.start());
  const first = await measured(() => pass(checker));
  started.push({
    name: contender.name,
    checker,
    start: took,
    first: first.took,
    findings: first.result,
    parsed: checker.parsed(),
    later: [] as Took[],
  });
}
// In turns, so that what else the machine does meets all alike.
for (let round = 0; round < Number(repeats); round += 1) {
  for (const { checker, later } of started) later.push((await measured(() => pass(checker))).took);
}
const results: Measured[] = started.map(({ name, start, first, findings, parsed, later }) => {
  return { name, start, first, findings, parsed, later: medianOf(later) };
});
process.stdout.write(JSON.stringify(results));
for (const { checker } of started) await checker.close();
