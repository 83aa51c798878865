import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Scores the rules on what maintainers really fixed and on ordinary commits: `MIRRORS=DIR npm run bench:rules [-- -v]`.
 * MIRRORS is a folder of bare clones, `owner+name/repo`.
 */
const here = fileURLToPath(new URL(".", import.meta.url));
const cli = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const [fixes, ordinary] = [join(here, "fixes.tsv"), join(here, "ordinary.tsv")];
const verbose = process.argv.includes("-v") ? ["-v"] : [];

/** SARIF of some five thousand findings. */
const maxBuffer = 256 * 1024 * 1024;

const mirrors = process.env["MIRRORS"];
if (mirrors === undefined || !existsSync(mirrors)) {
  process.stderr.write(
    "bench:rules: set MIRRORS to a folder of bare clones, made with: git clone --bare https://github.com/OWNER/NAME OWNER+NAME/repo\n",
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "concurrency-check-bench-"));
try {
  say(sayMissing(mirrors));
  say(`\nReal fixes (${fixes.slice(here.length)}):\n`);
  python("fixes.py", "extract", fixes, folder);
  const [before, after] = [join(folder, "before"), join(folder, "after")];
  const logs = [
    sarif("before", before, ["."]),
    sarif("after", after, ["."]),
    sarif("reverse", before, ["--patch", join(folder, "reverse.patch")]),
    sarif("forward", after, ["--patch", join(folder, "forward.patch")]),
  ];
  python("fixes.py", "score", fixes, folder, ...logs, ...verbose);
  say(`\nOrdinary commits (${ordinary.slice(here.length)}):\n`);
  python("ordinary.py", "run", ordinary, process.execPath, "--conditions=source", cli, ...verbose);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Which repositories of the tables have no clone, in a sentence. */
function sayMissing(clones: string): string {
  const repositories = new Set([...column(fixes, 1), ...column(ordinary, 0)]);
  const missing = [...repositories]
    .filter((name) => !existsSync(join(clones, name.replace("/", "+"), "repo")))
    .sort();
  return missing.length === 0
    ? `All ${repositories.size} repositories have a clone.\n`
    : `${missing.length} of ${repositories.size} repositories have no clone and are left out: ${missing.join(", ")}.\n`;
}

function column(table: string, index: number): string[] {
  const [, ...rows] = readFileSync(table, "utf8").trimEnd().split("\n");
  return rows.map((row) => row.split("\t")[index] ?? "");
}

/** What our command line says of a selection in a folder, as the path of a SARIF log. */
function sarif(name: string, cwd: string, selection: readonly string[]): string {
  const arguments_ = ["--conditions=source", cli, ...selection, "--format", "sarif", "--fail-on", "never"];
  const ran = spawnSync(process.execPath, arguments_, { cwd, maxBuffer, encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`The command line failed on "${name}": ${ran.stderr.trim()}`);
  const path = join(folder, `${name}.sarif`);
  writeFileSync(path, ran.stdout);
  return path;
}

function python(script: string, ...args: readonly string[]): void {
  execFileSync("python3", ["-B", join(here, script), ...args], { stdio: "inherit" });
}

function say(text: string): void {
  process.stdout.write(text);
}
