import { list, number, record, text, type Fields } from "#github/parse.ts";
import type { Scope } from "#queue/line.ts";
import type { Clock } from "#queue/queue.ts";
import type { Store } from "#store/store.ts";
import type { Probot } from "probot";
import type { Inbox } from "./inbox.ts";
import { repositoryOf } from "./jobs.ts";
import type { OrganisationFiles } from "./organisation-files.ts";
import type { RecentReviews } from "./recent-reviews.ts";

/** All that a process knows of an account. */
export interface Kept {
  readonly inbox: Pick<Inbox, "add">;
  readonly organisations: Pick<OrganisationFiles, "forget">;
  readonly recent: Pick<RecentReviews, "forget">;
  readonly store: Pick<Store, "purge" | "move">;
  readonly clock: Pick<Clock, "now">;
}

/**
 * An account that leaves or is suspended is left alone at once, and so is a repository that is taken away. A new one is told
 * nothing until one of its pull requests moves; what is renamed, moved or taken away keeps its history.
 */
export function handleInstallationEvents(app: Probot, kept: Kept): void {
  app.on(["installation.deleted", "installation.suspend"], async ({ payload }) => {
    const { installation, owner } = installationOf(record(payload));
    purge(kept, owner, [{ installation }]);
    await kept.store.purge(installation, new Date(kept.clock.now()));
  });
  app.on("installation_repositories.removed", ({ payload }) => {
    const fields = record(payload);
    const { installation, owner } = installationOf(fields);
    const names = list(fields["repositories_removed"]).map((each) => text(record(each)["name"]));
    const scopes = names.map((repo) => ({ installation, repository: repositoryOf({ owner, repo }) }));
    purge(kept, owner, scopes);
  });
  app.on(["repository.renamed", "repository.transferred", "repository.deleted"], async ({ payload }) => {
    const fields = record(payload);
    const repository = record(fields["repository"]);
    const owner = text(record(repository["owner"])["login"]);
    kept.organisations.forget(owner);
    const installation = number(record(fields["installation"])["id"]);
    const [id, name] = [number(repository["id"]), text(repository["name"])];
    if (installation !== 0 && id !== 0) await kept.store.move({ id, installation, owner, name });
  });
}

function purge({ inbox, organisations, recent }: Kept, owner: string, scopes: readonly Scope[]): void {
  organisations.forget(owner);
  for (const scope of scopes) {
    recent.forget(scope);
    inbox.add({ kind: "drop", scope });
  }
}

function installationOf(fields: Fields): { readonly installation: number; readonly owner: string } {
  const installation = record(fields["installation"]);
  return { installation: number(installation["id"]), owner: text(record(installation["account"])["login"]) };
}
