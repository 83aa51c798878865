/** What a project says of itself beside its code. */
export interface ProjectFiles {
  /** Text of the top `.gitattributes`; null where there is none, or where nobody asks. */
  readonly attributes: string | null;
  /** Texts by path, of those in `projectPaths` that there are. */
  readonly files: ReadonlyMap<string, string>;
}

/** Files that say which Python and which other tools a project uses. */
export const projectPaths: readonly string[] = [
  "pyproject.toml",
  "setup.cfg",
  "tox.ini",
  "ruff.toml",
  ".ruff.toml",
  ".flake8",
  ".python-version",
  ".pre-commit-config.yaml",
];
