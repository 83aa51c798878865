import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rules } from "#rules/index.ts";
import { table } from "../table.ts";
import { partlyClaimed, readClaims } from "./claims.ts";
import { openClone } from "./clone.ts";
import type { Clone, Fixture } from "./fixture.ts";
import { readFlake8Async } from "./flake8-async.ts";
import { readInfer } from "./infer.ts";
import { readPylint } from "./pylint.ts";
import { readRuff } from "./ruff.ts";
import type { Said, Score } from "./score.ts";
import { scoreFixture } from "./score.ts";
import { readSonar } from "./sonar.ts";
import { verdicts } from "./verdicts.ts";

/**
 * Scores `--profile parity` on the test files of other analysers: `MIRRORS=DIR npm run bench:peers [-- -v] [-- ASYNC251]`.
 * MIRRORS is a folder of bare clones, `owner+name/repo`; what it has not is named and left out.
 */
const claims = readClaims(rules);
const readers: readonly (readonly [string, (clone: Clone) => Fixture[]])[] = [
  ["python-trio/flake8-async", readFlake8Async],
  ["astral-sh/ruff", (clone) => readRuff(clone, claims.codesOf("ruff"))],
  ["SonarSource/sonar-python", (clone) => readSonar(clone, claims.codesOf("sonar-python"))],
  ["pylint-dev/pylint", (clone) => readPylint(clone, claims.codesOf("pylint"))],
  ["facebook/infer", (clone) => readInfer(clone, claims.codesOf("Infer"))],
];
const [wanted] = process.argv.slice(2).filter((each) => !each.startsWith("-"));
const verbose = process.argv.includes("-v");

const mirrors = process.env["MIRRORS"];
if (mirrors === undefined || !existsSync(mirrors)) {
  process.stderr.write(
    "bench:peers: set MIRRORS to a folder of bare clones, made with: git clone --bare https://github.com/OWNER/NAME OWNER+NAME/repo\n",
  );
  process.exit(2);
}

const fixtures = readers.flatMap(([name, read]) => {
  const clone = join(mirrors, name.replace("/", "+"), "repo");
  if (existsSync(clone)) return read(openClone(clone));
  process.stdout.write(`${name} has no clone and is left out.\n`);
  return [];
});
const scores = sayAll(fixtures).flatMap(({ fixture, said }) =>
  scoreFixture(fixture, said, { claims, verdicts }),
);
print(scores.filter(({ peer }) => wanted === undefined || peer.includes(wanted)));

/** The fixtures in a folder of their own, read by our command line in one run. */
function sayAll(each: readonly Fixture[]): { fixture: Fixture; said: readonly Said[] }[] {
  const folder = mkdtempSync(join(tmpdir(), "concurrency-check-peers-"));
  try {
    const named = each.map((fixture, index) => ({ fixture, path: `${index}/${basename(fixture.path)}` }));
    for (const { fixture, path } of named) {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), fixture.text);
    }
    const findings = check(folder);
    return named.map(({ fixture, path }) => ({
      fixture,
      said: findings.filter((said) => said.path === path),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function check(folder: string): readonly (Said & { readonly path: string })[] {
  const cli = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
  const arguments_ = [
    "--conditions=source",
    cli,
    "--profile",
    "parity",
    "--format",
    "json",
    "--fail-on",
    "never",
    ".",
  ];
  const ran = spawnSync(process.execPath, arguments_, {
    cwd: folder,
    maxBuffer: 256 * 1024 * 1024,
    encoding: "utf8",
  });
  if (ran.status !== 0) throw new Error(`The command line failed on the fixtures: ${ran.stderr.trim()}`);
  // Our own output, in the form that docs/cli.md promises.
  return (JSON.parse(ran.stdout) as { findings: (Said & { path: string })[] }).findings;
}

function print(all: readonly Score[]): void {
  const peers = [...new Set(all.map(({ peer }) => peer))].sort();
  const rowOf = (name: string, own: readonly Score[]) => {
    const [expected, found] = [sum(own, (each) => each.expected), sum(own, (each) => each.found)];
    return [
      name,
      String(expected),
      String(found),
      share(found, expected),
      String(sum(own, (each) => each.others.length)),
      String(sum(own, (each) => each.setAside.size)),
    ];
  };
  const heading = ["claimed by our rules", "lines", "found", "share", "false alarms", "set aside"];
  const of = (names: readonly string[]) => all.filter(({ peer }) => names.includes(peer));
  const whole = peers.filter((peer) => !partlyClaimed.has(peer));
  const part = peers.filter((peer) => partlyClaimed.has(peer));
  const rows = whole.map((peer) => rowOf(peer, of([peer])));
  process.stdout.write(table([heading, ...rows, rowOf("all of these", of(whole))]));
  process.stdout.write("\nIn part, so that their lines are no measure:\n\n");
  process.stdout.write(table([heading, ...part.map((peer) => rowOf(peer, of([peer])))]));
  if (!verbose) return;
  for (const { peer, path, missed, others, setAside } of all) {
    if (missed.length > 0) process.stdout.write(`${peer} ${path} missed: ${missed.join(", ")}\n`);
    if (others.length > 0) process.stdout.write(`${peer} ${path} false alarms: ${others.join(", ")}\n`);
    for (const [line, why] of setAside) process.stdout.write(`${peer} ${path}:${line} set aside: ${why}\n`);
  }
}

function sum(all: readonly Score[], of: (score: Score) => number): number {
  return all.reduce((total, each) => total + of(each), 0);
}

function share(part: number, whole: number): string {
  return whole === 0 ? "" : `${Math.round((100 * part) / whole)} %`;
}
