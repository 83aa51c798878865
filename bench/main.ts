import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Cost } from "./commands.ts";
import { readCorpus, standardLibrary } from "./corpus.ts";
import type { Measured } from "./engine.ts";
import type { Took } from "./measure.ts";
import { table } from "./table.ts";
import { stageNames, type ReviewMeasured } from "./stages.ts";

/** `npm run bench [-- FOLDER] [--repeat N]`: the engine beside ruff's, then reviews by stage, and what reviews, commands and verdicts ask of GitHub. Each part is a process of its own, and starts cold. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { repeat: { type: "string", default: "3" } },
});
const folder = positionals[0] ?? standardLibrary();

const titles = {
  whole: "Whole files, every file once:",
  change: "Changes, each file with one line more as a pull request of its own:",
};

const corpus = readCorpus(folder);
say(`${machine()}\n`);
say(`Corpus: ${folder}, ${corpus.files.length} files, ${corpus.megabytes.toFixed(1)} MB.\n`);
for (const mode of ["whole", "change"] as const) {
  const measured = child("engine.ts", mode, folder, values.repeat) as readonly Measured[];
  say(`\n${titles[mode]}\n\n${table(engineRows(measured))}`);
}
const reviews = child("webhook.ts", folder, values.repeat) as readonly ReviewMeasured[];
say(
  `\nFrom the webhook to the last write, in ms: when each stage was over.\n\n${table(reviewRows(reviews))}`,
);
const asked = child("commands.ts") as readonly Cost[];
for (const { name, requests } of [
  ...reviews.filter(({ paced, latency }) => !paced && latency === 0),
  ...asked,
]) {
  const total = Object.values(requests).reduce((sum, count) => sum + count, 0);
  const routes = Object.entries(requests).map(([route, count]) => `  ${count} × ${route}`);
  say(`\nRequests of ${name}: ${total}\n${routes.join("\n")}\n`);
}

function engineRows(measured: readonly Measured[]): string[][] {
  const ruff = measured.find(({ name }) => name === "ruff-wasm");
  const cold = ({ start, first }: Measured): Took => ({
    wall: start.wall + first.wall,
    cpu: start.cpu + first.cpu,
  });
  const times = (one: number, other: number | undefined) => `${(one / (other ?? Number.NaN)).toFixed(1)}×`;
  const rows = measured.map((each) => [
    each.name,
    ...[cold(each).wall, cold(each).cpu, each.later.wall, each.later.cpu].map((ms) => ms.toFixed(0)),
    times(cold(each).cpu, ruff && cold(ruff).cpu),
    times(each.later.cpu, ruff?.later.cpu),
    String(each.parsed ?? ""),
    String(each.findings),
  ]);
  const head = [
    "ms",
    "cold",
    "cold CPU",
    "warm",
    "warm CPU",
    "× ruff, cold CPU",
    "× ruff, warm CPU",
    "findings",
  ];
  return [head, ...rows];
}

function reviewRows(reviews: readonly ReviewMeasured[]): string[][] {
  const rows = reviews.map(({ name, paced, latency, stages, cold }) => [
    `${name}; ${paced ? "GitHub's pace" : "no pace"}${latency > 0 ? `, ${latency} ms a request` : ""}`,
    ...stageNames.map((stage) => stages[stage].toFixed(0)),
    cold.toFixed(0),
  ]);
  return [["review", ...stageNames, "first of the process"], ...rows];
}

function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const { version } = createRequire(import.meta.url)("@astral-sh/ruff-wasm-nodejs/package.json") as {
    version: string;
  };
  return `${first?.model ?? "unknown processor"}, ${cpus().length} processors, ${memory} GB; ${process.platform}, Node ${process.version}, ruff-wasm ${version}`;
}

/** A part of this benchmark, which prints what it measured as JSON. */
function child(script: string, ...args: readonly string[]): unknown {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const output = execFileSync(process.execPath, ["--conditions=source", path, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(output);
}

function say(text: string): void {
  process.stdout.write(text);
}
