/** What jobs are done one after the other for: a pull request, or a commit of a repository. */
export interface Line {
  readonly installation: number;
  /** "owner/name", in lower case. */
  readonly repository: string;
  /** "#7" or "@" and a commit. */
  readonly place: string;
}

/** A line, all lines of a repository, or all of an installation. */
export type Scope = Pick<Line, "installation"> & Partial<Pick<Line, "repository" | "place">>;

export function keyOf({ installation, repository, place }: Line): string {
  return `${installation}/${repository}${place}`;
}

export function isWithin(line: Line, { installation, repository, place }: Scope): boolean {
  return (
    line.installation === installation &&
    (repository === undefined || line.repository === repository) &&
    (place === undefined || line.place === place)
  );
}
