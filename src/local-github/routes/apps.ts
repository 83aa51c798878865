import { randomBytes } from "node:crypto";
import { grants, locate } from "../access.ts";
import { created, notFound, ok, Refusal } from "../answer.ts";
import { formatTime } from "../clock.ts";
import { paged } from "../paging.ts";
import { appPayload } from "../payloads/account.ts";
import { installationPayload } from "../payloads/installation.ts";
import { repositoryPayload } from "../payloads/repository.ts";
import { route } from "../route.ts";
import type { Need } from "../route.ts";
import type { Installation, Permissions, Repository, State } from "../state.ts";

const hour = 60 * 60 * 1000;

export const appRoutes = [
  route("GET /app", "app", ({ state, viewer }) => ok(appPayload(state, viewer.app))),

  route("GET /app/installations", "app", (call) => {
    const mine = call.state.installations.filter((one) => one.app === call.viewer.app);
    return paged(
      call,
      mine.map((one) => installationPayload(call.state, one)),
    );
  }),

  route("GET /app/installations/{installation_id}", "app", ({ state, viewer, parameters }) => {
    const found = installationOf(state, viewer.app.id, parameters.installation_id);
    return ok(installationPayload(state, found));
  }),

  route("GET /repos/{owner}/{repo}/installation", "app", ({ state, viewer, parameters }) => {
    const { owner } = locate(state, viewer, parameters);
    const found = state.installations.find((one) => one.app === viewer.app && one.account === owner);
    if (found === undefined) throw notFound();
    return ok(installationPayload(state, found));
  }),

  route("POST /app/installations/{installation_id}/access_tokens", "app", ({ state, viewer, parameters }) => {
    const installation = installationOf(state, viewer.app.id, parameters.installation_id);
    const permissions = narrowed(installation, { ...parameters.permissions });
    const repositories = chosen(state, installation, parameters);
    const expiresAt = state.clock.now() + hour;
    const token = `ghs_${randomBytes(18).toString("hex")}`;
    const ids = repositories?.map((one) => one.id) ?? null;
    state.tokens.set(token, { installation, permissions, repositories: ids, expiresAt });
    return created({
      token,
      expires_at: formatTime(expiresAt),
      permissions,
      repository_selection: repositories === null ? "all" : "selected",
      ...(repositories === null
        ? {}
        : { repositories: repositories.map((one) => repositoryPayload(state, one)) }),
    });
  }),

  route("GET /installation/repositories", ["metadata:read"], (call) => {
    const { state, viewer } = call;
    if (viewer.kind !== "installation") throw notFound();
    const { installation, repositories } = viewer.token;
    const all = ofAccount(state, installation).filter((one) => repositories?.includes(one.id) ?? true);
    return ok({ total_count: all.length, repositories: all.map((one) => repositoryPayload(state, one)) });
  }),
];

function installationOf(state: State, appId: number, id: number): Installation {
  const found = state.installations.find((one) => one.id === id && one.app.id === appId);
  if (found === undefined) throw notFound();
  return found;
}

/** The subset that was asked for; all of the installation's where none was named. */
function narrowed(installation: Installation, asked: Readonly<Record<string, unknown>>): Permissions {
  const wanted = Object.entries(asked).map(
    ([name, level]) => [name, level === "read" ? "read" : "write"] as const,
  );
  if (wanted.length === 0) return installation.permissions;
  const granted = ({ [0]: name, [1]: level }: readonly [string, "read" | "write"]) =>
    grants(installation.permissions, `${name}:${level}` satisfies Need);
  if (!wanted.every(granted))
    throw new Refusal(422, "The permissions requested are not granted to this installation.");
  return { metadata: "read", ...Object.fromEntries(wanted) };
}

function chosen(
  state: State,
  installation: Installation,
  asked: { readonly repositories?: string[]; readonly repository_ids?: number[] },
): Repository[] | null {
  if (asked.repositories === undefined && asked.repository_ids === undefined) return null;
  const { repositories = [], repository_ids: ids = [] } = asked;
  const found = ofAccount(state, installation).filter(
    (one) => repositories.includes(one.name) || ids.includes(one.id),
  );
  if (found.length < Math.max(repositories.length, ids.length) || found.length === 0)
    throw new Refusal(
      422,
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  return found;
}

const ofAccount = (state: State, installation: Installation) =>
  state.repositories.filter((one) => one.owner === installation.account);
