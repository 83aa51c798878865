import type { Model } from "#python/model.ts";
import type { Node } from "#python/syntax/ast.ts";
import type { Finding } from "./finding.ts";
import { identityOf } from "./identity.ts";
import { calleeOf, headerOf, headOf, regionOf } from "./place.ts";
import { severities, type Fix, type NodeRule, type Report, type Severity } from "./rule.ts";

/** A report turned into a finding, with what only the file's own run needs to know of it. */
export interface Said {
  readonly rule: NodeRule;
  readonly finding: Finding;
  /** Not yet proved, and therefore not yet the finding's. */
  readonly fix: Fix | null;
  /** The statement, or the clause of one, that it speaks about. */
  readonly unit: Node;
  /** The unit's lines, where a comment may silence it. */
  readonly first: number;
  readonly last: number;
}

export function sayOf(rule: NodeRule, report: Report, model: Model): Said {
  const { at, evidence = [] } = report;
  const unit = unitOf(at, model);
  const lines = regionOf(headerOf(unit, model.text), model);
  return {
    rule,
    finding: {
      rule: rule.id,
      mistake: rule.mistake,
      default: rule.default,
      severity: leastOf(rule.severity, report.severity ?? rule.severity),
      path: model.path,
      ...regionOf(headOf(at, model.text), model),
      message: report.message,
      why: report.why,
      remedy: report.remedy,
      evidence: evidence.map(({ at: place, note }) => ({
        path: model.path,
        ...regionOf(headOf(place, model.text), model),
        note,
      })),
      fix: null,
      identity: identityOf(rule.id, [at, ...evidence.map((each) => each.at)], model),
      scope: model.qualifiedName(at),
      callee: calleeOf(at, model),
      changeLevel: false,
    },
    fix: report.fix ?? null,
    unit,
    first: lines.line,
    last: lines.endLine,
  };
}

/** The innermost statement around a node; an `except` or `case` clause counts as one, its statement being a whole block, and so does a decorator, which stands before its own. */
function unitOf(node: Node, model: Model): Node {
  const statement = model.statementOf(node) ?? model.module;
  for (let at: Node | null = node; at !== null && at !== statement; at = model.parent(at)) {
    if (at.kind === "ExceptHandler" || at.kind === "MatchCase") return at;
    if (isDecorator(at, model.parent(at))) return at;
  }
  return statement;
}

function isDecorator(node: Node, parent: Node | null): boolean {
  const decorates = parent?.kind === "FunctionDef" || parent?.kind === "ClassDef";
  return decorates && parent.decorators.some((decorator) => decorator === node);
}

export function leastOf(one: Severity, other: Severity): Severity {
  return severities.indexOf(one) > severities.indexOf(other) ? one : other;
}
