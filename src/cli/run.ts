import type { Readable } from "node:stream";
import type { Source } from "#analysis/types.ts";
import type { Finding } from "#engine/finding.ts";
import { severities } from "#engine/rule.ts";
import { GitError } from "#git/run.ts";
import { rules } from "#rules/index.ts";
import { check } from "./check.ts";
import { planCheck, readProject, readSettings } from "./engine-options.ts";
import { asJson } from "./json.ts";
import { type CheckOptions, readArguments } from "./options.ts";
import { asPretty, summaryOf } from "./pretty.ts";
import { startProgress } from "./progress.ts";
import { root, version } from "./root.ts";
import { rulesAsJson } from "./rule-metadata.ts";
import { asTable, pageOf } from "./rules.ts";
import { asSarif } from "./sarif.ts";
import { select } from "./selection.ts";
import { UsageError } from "./usage-error.ts";

/** What the command line touches of the process it runs in. */
export interface Terminal {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly stdin: Readable;
  cwd(): string;
}

/** 0: nothing at or above the threshold. 1: findings. 2: could not run, with one sentence on stderr. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  try {
    const request = readArguments(argv, version);
    if (request.command === "check") return await runCheck(request.options, terminal);
    terminal.stdout.write(await textOf(request));
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof GitError)) throw error;
    terminal.stderr.write(`concurrency-check: ${error.message}\n`);
    return 2;
  }
}

async function textOf(
  request: Exclude<ReturnType<typeof readArguments>, { command: "check" }>,
): Promise<string> {
  if (request.command === "text") return request.text;
  if (request.command === "explain") return pageOf(request.rule, rules, root);
  return request.format === "json" ? rulesAsJson(rules) : asTable(rules);
}

async function runCheck(options: CheckOptions, terminal: Terminal): Promise<0 | 1> {
  const settings = await readSettings(options, rules, terminal.cwd());
  const today = new Date().toISOString().slice(0, 10);
  const plan = planCheck(options, settings, { rules, today, project: await readProject(terminal.cwd()) });
  const asked = await select(options, { cwd: terminal.cwd(), stdin: terminal.stdin });
  const selection = { ...asked, heads: asked.heads.filter(({ path }) => plan.isRead(path)) };
  const progress = startProgress(terminal.stderr, selection.heads.length);
  const checked = await check(selection, { ...options, plan }, progress).finally(() => progress.end());
  const findings = plan.inForce(checked.findings);
  const formats = {
    json: () => asJson(findings, checked.reports),
    sarif: () => asSarif(findings, checked.reports, { rules, version }),
    pretty: () => asPretty(findings, { colour: terminal.stdout.isTTY, textOf: textsOf(selection.heads) }),
  };
  terminal.stdout.write(formats[options.format]());
  terminal.stderr.write(summaryOf(findings, checked.reports));
  return reaches(findings, options.failOn) ? 1 : 0;
}

function textsOf(heads: readonly Source[]): (path: string) => string | undefined {
  const contents = new Map(heads.map((head) => [head.path, head.content]));
  return (path) => {
    const content = contents.get(path);
    return content === undefined || typeof content === "string"
      ? content
      : Buffer.from(content).toString("utf8");
  };
}

function reaches(findings: readonly Finding[], threshold: CheckOptions["failOn"]): boolean {
  if (threshold === "never") return false;
  return findings.some((finding) => severities.indexOf(finding.severity) <= severities.indexOf(threshold));
}
