import { createModel } from "#python/create-model.ts";
import { noExtra } from "#python/knowledge/extra.ts";
import type { Model, Role } from "#python/model.ts";
import type { ModuleFacts } from "#python/modules/facts.ts";
import { roleByName } from "#python/roles.ts";
import type { Parser, Syntax } from "#python/syntax/parse.ts";
import { describeErrors } from "./broken.ts";
import { emptyReport, notRead } from "./file-report.ts";
import type { FileReport, Finding } from "./finding.ts";
import { withProvedFixes } from "./fixes.ts";
import { isDead } from "./guards.ts";
import { mentionedIn } from "./mentions.ts";
import type { EngineOptions } from "./options.ts";
import { byPlace } from "./order.ts";
import { severities, type NodeRule, type Rule, type Severity } from "./rule.ts";
import { sayOf, type Said } from "./said.ts";
import { selectRules } from "./select.ts";
import { silence } from "./silence.ts";
import { mentionsIgnore } from "./suppressions.ts";
import { surfaceOf } from "./surface.ts";

/** A Python file's text, and its path relative to the repository. */
export interface PythonFile {
  readonly path: string;
  readonly text: string;
  /** What is known of other files of its repository. */
  readonly modules?: readonly ModuleFacts[];
}

/** What the engine is handed: it knows no rule and loads no parser. The order of the rules is that of the doctrine's mistakes. */
export interface Workbench {
  readonly parser: Pick<Parser, "parse">;
  readonly rules: readonly Rule[];
}

/**
 * What the rules say of one file. A file that no rule can speak about is not even parsed and counts as read. Throws only
 * where a rule does.
 */
export function analyseFile(file: PythonFile, bench: Workbench, options: EngineOptions): FileReport {
  const selected = selectRules(bench.rules, options).nodeRules;
  const namedRole = options.profile === "parity" ? null : roleByName(file.path, file.text);
  const able = speakingIn(namedRole, selected).filter(isMentioned(file.text, options));
  if (able.length === 0 && !mentionsIgnore.test(file.text)) return emptyReport(file.path);
  const outOfScope = namedRole === null ? undefined : outOfScopeBy[namedRole];
  if (outOfScope !== undefined) return { ...emptyReport(file.path), outOfScope };
  const syntax = bench.parser.parse(file.text);
  if ("refused" in syntax) return notRead(file.path, syntax.refused);
  const model = modelOf(syntax, file, options);
  const said = listen(model, able, options);
  const { spoken, suppressed, problems } = silence(said, model, {
    known: new Set(bench.rules.map((rule) => rule.id)),
    ran: new Set(syntax.broken ? [] : speakingIn(model.role, selected).map((rule) => rule.id)),
    today: options.today,
    requireReason: options.requireReason ?? false,
  });
  const listenAgain = (text: string): readonly Said[] | null => {
    const changed = bench.parser.parse(text);
    if ("refused" in changed || changed.broken) return null;
    const anew = modelOf(changed, file, options);
    return hasStrayAwait(anew) ? null : listen(anew, selected, options);
  };
  const findings = withProvedFixes(pick(spoken, options), { ...model, said }, listenAgain);
  return {
    ...emptyReport(file.path),
    ...(syntax.broken && { read: "part", reason: describeErrors(model) }),
    findings: findings.toSorted(byPlace),
    suppressed: suppressed.map((each) => each.as),
    suppressionProblems: problems,
    asked: [...model.asked],
    surface: surfaceOf(model),
  };
}

/** What a rule says more in parity, it may say of files that none of its own words stand in. */
function isMentioned(text: string, { profile, extra }: EngineOptions): (rule: NodeRule) => boolean {
  return profile === "parity" ? () => true : mentionedIn(text, extra ?? noExtra);
}

const outOfScopeBy: { readonly [role in Role]?: string } = {
  stub: "a type stub holds no code that runs",
  generated: "generated, vendored and migration code is not written by hand",
  data: "what tests are fed with is read and not run",
};

export function modelOf(
  syntax: Syntax,
  { path, modules = [] }: Omit<PythonFile, "text">,
  options: EngineOptions,
): Model {
  const { oldestPython, profile, extra } = options;
  return createModel(syntax, { path, oldestPython, profile, modules, ...(extra && { extra }) });
}

/** `await` outside of an `async def`, which the parser lets pass and Python does not: a handler of the project's own may not be one. */
function hasStrayAwait(model: Model): boolean {
  return model.nodes("Await").some((node) => {
    const around = model.functionOf(node);
    return around?.kind !== "FunctionDef" || !around.async;
  });
}

/** Everything the rules say, in the rules' order, guards applied. */
function listen(model: Model, rules: readonly NodeRule[], options: EngineOptions): Said[] {
  return speakingIn(model.role, rules).flatMap((rule) =>
    model
      .nodes(rule.on)
      .flatMap((node) => [...rule.check(node, model)])
      .filter(({ at }) => !model.isBroken(at) && (model.parity || !isDead(at, model)))
      .map((report) => weigh(sayOf(rule, report, model), model.role, options)),
  );
}

function speakingIn(role: Role | null, rules: readonly NodeRule[]): readonly NodeRule[] {
  return role === "test" ? rules.filter((rule) => rule.inTests === true) : rules;
}

function weigh(said: Said, role: Role, { profile }: EngineOptions): Said {
  const inRole: Severity = role === "example" ? "info" : said.finding.severity;
  const severity = profile === "strict" && inRole === "info" ? "warning" : inRole;
  return { ...said, finding: { ...said.finding, severity } };
}

/**
 * One finding for a statement: the most severe, of equals that of the mistake that comes first. The parity profile keeps all,
 * so that each can be compared with its peer.
 */
function pick(spoken: readonly Said[], { profile }: EngineOptions): readonly Said[] {
  if (profile === "parity") return spoken;
  const best = new Map<number, Said>();
  for (const said of spoken) {
    const known = best.get(said.unit.id);
    if (known === undefined || isGraver(said.finding, known.finding)) best.set(said.unit.id, said);
  }
  return withInfoOnce([...best.values()]);
}

function withInfoOnce(spoken: readonly Said[]): readonly Said[] {
  const first = new Map<string, Said>();
  const placeOf = ({ finding }: Said) => `${finding.rule} ${finding.scope}`;
  for (const said of spoken) {
    const known = first.get(placeOf(said));
    if (known === undefined || isGraver(said.finding, known.finding)) first.set(placeOf(said), said);
  }
  const isOneOfMany = (said: Said) => said.rule.infoOnce === true && said.finding.severity === "info";
  return spoken.filter((said) => !isOneOfMany(said) || first.get(placeOf(said)) === said);
}

function isGraver(one: Finding, other: Finding): boolean {
  return severities.indexOf(one.severity) < severities.indexOf(other.severity);
}
