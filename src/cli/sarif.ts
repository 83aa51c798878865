import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { FileReport, Finding, Region } from "#engine/finding.ts";
import type { Rule } from "#engine/rule.ts";
import { reasonOf } from "./json.ts";
import { describeRule, levels } from "./rule-metadata.ts";

/** The schema by the address at which code scanning services know it: https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const schema = "https://json.schemastore.org/sarif-2.1.0-rtm.5.json";

/** The folder that relative paths start from. Its own address is left out, which SARIF allows (§3.14.14): the log is the same wherever it was made, and names no one's folders. */
const root = "%SRCROOT%";

/** Its value keeps its meaning only under the same name: another way to identify needs `/v2`. */
const fingerprint = "concurrencyCheckIdentity/v1";

export interface SarifOptions {
  /** Every rule there is, found or not: the log describes them all. */
  readonly rules: readonly Rule[];
  readonly version: string;
}

/** SARIF 2.1.0: one run, lines and columns from 1 in UTF-16 units, what was not read as notifications. */
export function asSarif(
  findings: readonly Finding[],
  reports: readonly FileReport[],
  { rules, version }: SarifOptions,
): string {
  const unread = reports.filter((report) => report.read !== "whole");
  const run = {
    tool: {
      driver: {
        name: "concurrency-check",
        semanticVersion: version,
        informationUri: "https://github.com/concurrency-check/concurrency-check",
        rules: rules.map(describeRule),
        notifications: [{ id: notRead, shortDescription: { text: "A file was not read, or only in part." } }],
      },
    },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: {
      [root]: { description: { text: "The repository, or the folder in which the command was run." } },
    },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: unread.map(notificationOf) }],
    results: findings.map((finding) => resultOf(finding, rules)),
  };
  return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function resultOf(finding: Finding, rules: readonly Rule[]): object {
  const { rule, mistake, severity, evidence, identity, changeLevel } = finding;
  const region = changeLevel ? { startLine: finding.line } : regionOf(finding);
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: levels[severity],
    message: message(`${finding.message} ${finding.why} Instead: ${finding.remedy}`),
    locations: [{ physicalLocation: { artifactLocation: artifact(finding.path), region } }],
    ...(evidence.length > 0 && {
      relatedLocations: evidence.map((each, id) => ({
        id,
        physicalLocation: { artifactLocation: artifact(each.path), region: regionOf(each) },
        message: message(each.note),
      })),
    }),
    partialFingerprints: { [fingerprint]: identity },
    ...(finding.fix !== null && { fixes: [fixOf(finding, finding.fix)] }),
    properties: { mistake: mistake.id, default: finding.default.key, ...(changeLevel && { changeLevel }) },
  };
}

function fixOf({ path, remedy }: Finding, { kind, edits }: NonNullable<Finding["fix"]>): object {
  const replacements = edits.map((edit) => ({
    deletedRegion: regionOf(edit),
    insertedContent: { text: edit.text },
  }));
  return {
    description: message(remedy),
    artifactChanges: [{ artifactLocation: artifact(path), replacements }],
    properties: { kind },
  };
}

const notRead = "not-read";

function notificationOf(report: FileReport): object {
  const how = report.read === "part" ? "was" : "was not read:";
  return {
    descriptor: { id: notRead, index: 0 },
    level: report.read === "part" ? "note" : "warning",
    message: message(`${report.path} ${how} ${reasonOf(report)}.`),
    locations: [{ physicalLocation: { artifactLocation: artifact(report.path) } }],
  };
}

/** `[text](1)` is a link in SARIF's plain text (§3.11.6): quoted code such as `handlers[name](request)` is not. */
function message(text: string): object {
  return { text: text.replaceAll("](", "\\](") };
}

function artifact(path: string): object {
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  return { uri: path.toWellFormed().split("/").map(encodeURIComponent).join("/"), uriBaseId: root };
}

function regionOf({ line, column, endLine, endColumn }: Region): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}
