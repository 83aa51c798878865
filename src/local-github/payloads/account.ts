import type { Account, App, State } from "../state.ts";
import { apiOf, nodeId } from "./links.ts";

export function accountPayload(state: State, account: Account) {
  const url = `${apiOf(state)}/users/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId("U", account.id),
    avatar_url: `${state.origin}/avatars/${account.id}`,
    gravatar_id: "",
    url,
    html_url: `${state.origin}/${encodeURIComponent(account.login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type,
    site_admin: false,
  };
}

export function organizationPayload(state: State, account: Account) {
  const { login, id, avatar_url } = accountPayload(state, account);
  const url = `${apiOf(state)}/orgs/${encodeURIComponent(login)}`;
  return {
    ...{ login, id, node_id: nodeId("O", id), url, avatar_url, description: null },
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    repos_url: `${url}/repos`,
  };
}

export function appPayload(state: State, app: App) {
  return {
    id: app.id,
    slug: app.slug,
    client_id: `Iv1.${app.id}`,
    node_id: nodeId("A", app.id),
    owner: accountPayload(state, app.owner),
    name: app.name,
    description: "",
    external_url: state.origin,
    html_url: `${state.origin}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions,
    events: app.events,
  };
}
