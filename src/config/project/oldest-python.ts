import type { EngineOptions } from "#engine/options.ts";
import { readSection } from "./ini.ts";
import { readToml, tableAt, textAt } from "./toml.ts";

type Version = EngineOptions["oldestPython"];

/**
 * The oldest Python that a project says it supports: by what its packaging asks for, first the standard's place, then poetry's
 * and setuptools'; an application without packaging runs on the version that its tools pin. `files` are texts by path.
 */
export function oldestPython(files: ReadonlyMap<string, string>): Version {
  const project = readToml(files.get("pyproject.toml"));
  const required =
    textAt(tableAt(project, "project"), "requires-python") ??
    textAt(tableAt(project, "tool", "poetry", "dependencies"), "python") ??
    readSection(files.get("setup.cfg"), "options").get("python_requires");
  return required === undefined ? pinned(files.get(".python-version")) : oldestOf(required);
}

/** A specifier of PEP 440 (`>=3.9,<4`), or poetry's (`^3.9`, `~3.9 || ^3.11`): of alternatives the older. */
function oldestOf(specifier: string): Version {
  const alternatives = specifier.slice(0, 200).split("||").map(lowerBound);
  return alternatives.includes(null) ? null : least(alternatives);
}

/** `>3.8` also lets 3.8.1 in. `!=` and `<` say nothing of the oldest. */
function lowerBound(alternative: string): Version {
  const bounds = alternative.split(/[,\s]+(?=[<>=!~^\d])/).map((clause) => {
    const found = /^\s*(>=|>|~=|===?|\^|~|)\s*(3(?:\.\d{1,2}(?!\d)|(?!\.?\d)))/.exec(clause);
    return found === null ? null : versionOf(found[2] ?? "");
  });
  const known = bounds.filter((version) => version !== null);
  return known.toSorted((one, other) => other[1] - one[1])[0] ?? null;
}

/** pyenv's and uv's file: a version on each line, the oldest of them counts. */
function pinned(text: string | undefined): Version {
  const versions = (text ?? "")
    .slice(0, 1_000)
    .split("\n")
    .map((line) => /^\s*(?:cpython-|python-?)?(3\.\d{1,2})(?=$|[\s.])/.exec(line)?.[1])
    .flatMap((version) => (version === undefined ? [] : [versionOf(version)]));
  return least(versions);
}

function least(versions: readonly Version[]): Version {
  const known = versions.filter((version) => version !== null);
  return known.toSorted((one, other) => one[1] - other[1])[0] ?? null;
}

function versionOf(text: string): NonNullable<Version> {
  return [3, Number(text.split(".")[1] ?? 0)];
}
