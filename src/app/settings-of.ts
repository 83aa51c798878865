import { settingsFrom } from "#config/combine.ts";
import { readSettingsFile } from "#config/parse-settings.ts";
import type { Owner } from "#config/parse-settings.ts";
import type { SettingsProblem } from "#config/problems.ts";
import { settingsPath } from "#config/schema.ts";
import type { SettingsFile } from "#config/settings-file.ts";
import type { Settings } from "#config/settings.ts";
import type { OrganisationFile, PullRequest, PullRequestRef } from "#github/types.ts";
import { rules } from "#rules/index.ts";

/** The repository in which an organisation keeps what holds for all its repositories. */
export const organisationRepository = ".github";

/** What is wrong with a settings file; the rest of that file is not in force either, since half of a file may be the half that forbids. */
export interface BrokenFile {
  readonly owner: Owner;
  readonly problems: readonly SettingsProblem[];
}

export interface RepositorySettings {
  readonly settings: Settings;
  /** Files on default branches that are not in force. */
  readonly broken: readonly BrokenFile[];
  /** Whether the organisation enforces anything: then nobody can pause the reviews. */
  readonly enforces: boolean;
  /** What is wrong with the settings file as the change leaves it; null where the change does not touch it. */
  readonly proposed: readonly SettingsProblem[] | null;
  /** Whether the organisation's file could be looked at, and whether there is one. */
  readonly organisation: OrganisationFile["kind"];
}

export type ReadOrganisation = (
  ref: Pick<PullRequestRef, "installation" | "owner">,
) => Promise<OrganisationFile>;

type Asked = Pick<PullRequest, "ref" | "project" | "files">;

/** The settings that hold for a pull request: from default branches only, never from the change itself. */
export async function settingsOf(
  pull: Asked,
  readOrganisation: ReadOrganisation,
): Promise<RepositorySettings> {
  const isOrganisation = pull.ref.repo.toLowerCase() === organisationRepository;
  const found = isOrganisation ? ownFile(pull) : await readOrganisation(pull.ref);
  const organisation = read(found.kind === "file" ? found.text : null, "organisation");
  const repository = read(isOrganisation ? null : pull.project.settings, "repository");
  return {
    settings: settingsFrom({ organisation: organisation.file, repository: repository.file }),
    broken: [organisation, repository].filter(({ problems }) => problems.length > 0),
    enforces: organisation.file?.enforce !== undefined,
    proposed: proposedBy(pull, isOrganisation ? "organisation" : "repository"),
    organisation: found.kind,
  };
}

function ownFile({ project }: Asked): OrganisationFile {
  return project.settings === null ? { kind: "none" } : { kind: "file", text: project.settings };
}

function proposedBy({ files, project }: Asked, owner: Owner): RepositorySettings["proposed"] {
  const isChanged = files.some(({ path, status }) => path === settingsPath && status !== "removed");
  const text = project.files.get(settingsPath);
  return isChanged && text !== undefined ? read(text, owner).problems : null;
}

function read(text: string | null, owner: Owner): BrokenFile & { readonly file: SettingsFile | null } {
  if (text === null) return { owner, file: null, problems: [] };
  const found = readSettingsFile(
    text,
    rules.map(({ id }) => id),
    owner,
  );
  return "file" in found ? { owner, file: found.file, problems: [] } : { owner, file: null, problems: found };
}
