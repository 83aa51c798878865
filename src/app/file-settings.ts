import { enforcedAlone, isLeftOut, settingsForFile } from "#config/for-file.ts";
import { readAttributes } from "#config/project/attributes.ts";
import { oldestPython } from "#config/project/oldest-python.ts";
import { peerTools, reportedBy } from "#config/project/peers.ts";
import { toEngineOptions } from "#config/rule-settings.ts";
import type { FileSettings, Settings } from "#config/settings.ts";
import type { EngineOptions } from "#engine/options.ts";
import type { Project } from "#github/project.ts";
import { rules } from "#rules/index.ts";

/** How one file is read: null where it is not, with the reason in `leftOut`. */
export interface FilePlan {
  readonly settings: FileSettings;
  readonly options: EngineOptions;
  /** A sentence part that completes "was not read: …", where settings or attributes leave the file out. */
  readonly leftOut: string | null;
}

export interface Plans {
  of(path: string): FilePlan;
  /** For what is about the change as a whole. */
  readonly options: EngineOptions;
  /** The tool that reports the same as a rule in a file, where that keeps ours out of the comments; null for none. */
  reportedBy(rule: string, path: string): string | null;
}

const ids = rules.map(({ id }) => id);
const peersOf = new Map(rules.map(({ id, peers }) => [id, peers]));

/** What settings and the project's own files decide for each file of a change. */
export function planFiles(settings: Settings, project: Project, today: string): Plans {
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
