import type { Change } from "./change.ts";
import type { Finding } from "./finding.ts";
import { changeIdentityOf } from "./identity.ts";
import type { EngineOptions } from "./options.ts";
import type { ChangeReport, ChangeRule, Rule } from "./rule.ts";
import { leastOf } from "./said.ts";
import { selectRules } from "./select.ts";

/**
 * What the rules about the pull request as a whole say: each at most once, never as an error, at line 1 of the first changed
 * Python file. Nothing where no Python was changed.
 */
export function analyseChange(change: Change, rules: readonly Rule[], options: EngineOptions): Finding[] {
  const first = change.files.find((file) => file.status !== "removed" && /\.pyi?$/.test(file.path));
  if (first === undefined) return [];
  return selectRules(rules, options).changeRules.flatMap((rule) => {
    const [report] = rule.check(change);
    return report === undefined ? [] : [findingOf(rule, report, first.path)];
  });
}

function findingOf(rule: ChangeRule, report: ChangeReport, path: string): Finding {
  return {
    rule: rule.id,
    mistake: rule.mistake,
    default: rule.default,
    severity: leastOf("warning", leastOf(rule.severity, report.severity ?? rule.severity)),
    path,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
    message: report.message,
    why: report.why,
    remedy: report.remedy,
    evidence: [],
    fix: null,
    identity: changeIdentityOf(rule.id, report.token),
    scope: "",
    callee: report.token,
    changeLevel: true,
  };
}
