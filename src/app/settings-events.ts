import type { Probot } from "probot";
import type { OrganisationFiles } from "./organisation-files.ts";
import { organisationRepository } from "./settings-of.ts";

/** An organisation's settings that are kept are forgotten when the default branch that they were read from moves. */
export function handleSettingsEvents(app: Probot, organisations: Pick<OrganisationFiles, "forget">): void {
  app.on("push", ({ payload: { ref, repository } }) => {
    const owner = repository.owner?.login;
    const isKept = repository.name.toLowerCase() === organisationRepository && owner !== undefined;
    if (isKept && ref === `refs/heads/${repository.default_branch}`) organisations.forget(owner);
  });
}
