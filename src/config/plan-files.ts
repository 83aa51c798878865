import type { EngineOptions } from "#engine/options.ts";
import type { Rule } from "#engine/rule.ts";
import { enforcedAlone, isLeftOut, settingsForFile } from "./for-file.ts";
import { readAttributes } from "./project/attributes.ts";
import { oldestPython } from "./project/oldest-python.ts";
import { peerTools, reportedBy } from "./project/peers.ts";
import type { ProjectFiles } from "./project/project.ts";
import { toEngineOptions, type RuleFacts } from "./rule-settings.ts";
import type { FileSettings, Settings } from "./settings.ts";

/** How one file is read. */
export interface FilePlan {
  readonly settings: FileSettings;
  readonly options: EngineOptions;
  /** A sentence part that completes "was not read: …", where settings or attributes leave the file out; null where it is read. */
  readonly leftOut: string | null;
}

export interface Plans {
  of(path: string): FilePlan;
  /** For what is about the change as a whole. */
  readonly options: EngineOptions;
  /** The tool that reports the same as a rule in a file, where that keeps ours out of the comments; null for none. */
  reportedBy(rule: string, path: string): string | null;
}

export interface Circumstances {
  readonly rules: readonly (RuleFacts & Pick<Rule, "peers">)[];
  /** ISO date. */
  readonly today: string;
  readonly project: ProjectFiles;
}

/** What settings and the project's own files decide for each file. */
export function planFiles(settings: Settings, { rules, today, project }: Circumstances): Plans {
  const ids = rules.map(({ id }) => id);
  const peersOf = new Map(rules.map(({ id, peers }) => [id, peers]));
  const known = { today, python: oldestPython(project.files) };
  const marked = readAttributes(project.attributes);
  const tools = peerTools(project.files);
  const plans = new Map<string, FilePlan>();
  const make = (path: string): FilePlan => {
    const own = settingsForFile(settings, path);
    const mark = marked(path);
    const reason = isLeftOut(settings, path)
      ? "left out by the settings"
      : mark && `left out as ${mark} in .gitattributes`;
    const enforced = reason === null ? null : enforcedAlone(settings, own, ids);
    const inForce = enforced ?? own;
    return {
      settings: inForce,
      options: toEngineOptions(inForce, rules, known),
      leftOut: enforced === null ? reason : null,
    };
  };
  const of = (path: string): FilePlan => {
    const plan = plans.get(path) ?? make(path);
    plans.set(path, plan);
    return plan;
  };
  return {
    of,
    options: toEngineOptions(settings, rules, known),
    reportedBy: (rule, path) =>
      of(path).settings.alsoReported === "show" ? null : reportedBy(peersOf.get(rule) ?? [], path, tools),
  };
}
