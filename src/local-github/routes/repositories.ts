import { locate } from "../access.ts";
import { notFound, ok, Refusal } from "../answer.ts";
import type { Answer } from "../answer.ts";
import { accountPayload } from "../payloads/account.ts";
import { encodePath, nodeId, repositoryApi, repositoryPage } from "../payloads/links.ts";
import { repositoryPayload } from "../payloads/repository.ts";
import { route } from "../route.ts";
import { accountOf } from "../state.ts";
import type { Repository, Role, State } from "../state.ts";
import { submoduleMode, symlinkMode } from "#git/changes.ts";
import type { GitEntry } from "#git/git.ts";

/** The contents route stops at 1 MB unless the raw form is asked for, and altogether at 100 MB. */
const jsonLimit = 1024 * 1024;
const rawLimit = 100 * 1024 * 1024;

export const repositoryRoutes = [
  route("GET /repos/{owner}/{repo}", ["metadata:read"], ({ state, viewer, parameters }) =>
    ok(repositoryPayload(state, locate(state, viewer, parameters))),
  ),

  route("GET /repos/{owner}/{repo}/contents/{path}", ["contents:read"], async (call) => {
    const { state, viewer, parameters, accept } = call;
    const repository = locate(state, viewer, parameters);
    const revision = await commitOf(repository, parameters.ref ?? repository.defaultBranch);
    const [entry] = await repository.git.entries(revision, [parameters.path]);
    if (!entry || entry.type === "tree") throw notFound();
    const at = { state, repository, revision };
    return /[./+]raw/.test(accept) ? rawContent(repository, entry) : ok(await content(at, entry));
  }),

  route("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", ["contents:read"], async (call) => {
    const { state, viewer, parameters, accept } = call;
    const repository = locate(state, viewer, parameters);
    const object = await blob(repository, parameters.file_sha);
    if (/[./+]raw/.test(accept)) return raw(object.content);
    return ok({
      sha: object.id,
      node_id: nodeId("B", repository.id),
      size: object.content.length,
      url: `${repositoryApi(state, repository)}/git/blobs/${object.id}`,
      content: base64(object.content),
      encoding: "base64",
    });
  }),

  route("GET /repos/{owner}/{repo}/collaborators/{username}/permission", ["metadata:read"], (call) => {
    const { state, viewer, parameters } = call;
    const repository = locate(state, viewer, parameters);
    const account = accountOf(state, parameters.username);
    const role = repository.roles.get(account.login) ?? (account === repository.owner ? "admin" : "none");
    const user = { ...accountPayload(state, account), permissions: rights(role), role_name: role };
    return ok({ permission: permissionOf(role), role_name: role, user });
  }),
];

/** The commit a revision names, or GitHub's 404 with its own sentence. */
async function commitOf(repository: Repository, revision: string): Promise<string> {
  try {
    return await repository.git.revParse(revision);
  } catch {
    throw new Refusal(404, `No commit found for the ref ${revision}`);
  }
}

async function blob(repository: Repository, id: string) {
  if (!/^[0-9a-f]{40}$/.test(id))
    throw new Refusal(422, "The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
  const [object] = await repository.git.catFiles([id]);
  if (object?.type !== "blob") throw notFound();
  return object;
}

async function rawContent(repository: Repository, entry: GitEntry): Promise<Answer> {
  if ((entry.size ?? 0) > rawLimit) throw new Refusal(403, "This API returns blobs up to 100 MB in size.");
  return raw((await blob(repository, entry.object)).content);
}

const raw = (bytes: Uint8Array): Answer => ({
  status: 200,
  data: bytes,
  headers: { "content-type": "application/vnd.github.raw; charset=utf-8" },
});

async function content(at: { state: State; repository: Repository; revision: string }, entry: GitEntry) {
  const { state, repository, revision } = at;
  const path = encodePath(entry.path);
  const self = `${repositoryApi(state, repository)}/contents/${path}?ref=${revision}`;
  const html = `${repositoryPage(state, repository)}/blob/${revision}/${path}`;
  const git = `${repositoryApi(state, repository)}/git/blobs/${entry.object}`;
  const shared = {
    size: entry.size ?? 0,
    name: entry.path.split("/").at(-1) ?? "",
    path: entry.path,
    sha: entry.object,
    url: self,
    git_url: git,
    html_url: html,
    download_url: `${repositoryPage(state, repository)}/raw/${revision}/${path}`,
    _links: { self, git, html },
  };
  if (entry.mode === submoduleMode) return { type: "submodule", submodule_git_url: html, ...shared };
  const { content: bytes } = await blob(repository, entry.object);
  if (entry.mode === symlinkMode)
    return { type: "symlink", target: Buffer.from(bytes).toString(), ...shared };
  const small = bytes.length <= jsonLimit;
  return {
    type: "file",
    encoding: small ? "base64" : "none",
    content: small ? base64(bytes) : "",
    ...shared,
  };
}

/** GitHub breaks base64 into lines of sixty characters. */
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64").replace(/.{60}/g, "$&\n");

const permissionOf = (role: Role) => (role === "maintain" ? "write" : role === "triage" ? "read" : role);

function rights(role: Role) {
  const order: Role[] = ["none", "read", "triage", "write", "maintain", "admin"];
  const at = (least: Role) => order.indexOf(role) >= order.indexOf(least);
  return {
    pull: at("read"),
    triage: at("triage"),
    push: at("write"),
    maintain: at("maintain"),
    admin: at("admin"),
  };
}
