import type { Installation, State } from "../state.ts";
import { accountPayload } from "./account.ts";
import { apiOf } from "./links.ts";

export function installationPayload(state: State, installation: Installation) {
  const { id, app, account } = installation;
  return {
    id,
    account: accountPayload(state, account),
    repository_selection: "all",
    access_tokens_url: `${apiOf(state)}/app/installations/${id}/access_tokens`,
    repositories_url: `${apiOf(state)}/installation/repositories`,
    html_url: `${state.origin}/settings/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.type,
    permissions: installation.permissions,
    events: app.events,
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: null,
  };
}
