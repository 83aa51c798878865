import type { Client } from "./connection.ts";
import { send } from "./connection.ts";
import { pathsToFetch, readContents } from "./contents.ts";
import { PullRequestGone } from "./errors.ts";
import { listFiles } from "./files.ts";
import type { FileList, ListedFile } from "./files.ts";
import { list, number, record, text } from "./parse.ts";
import type { Fields } from "./parse.ts";
import { readSnapshot } from "./snapshot.ts";
import { isPaused } from "./own-comments.ts";
import type { PullRequest, PullRequestRef, Standing } from "./types.ts";

/** Three requests for up to 100 files with 50 of them Python: the pull request, its files, and one query for all else. */
export async function readPullRequest(client: Client, ref: PullRequestRef): Promise<PullRequest> {
  const pull = await readPull(client, ref);
  const standing = standingOf(pull);
  const { head } = standing;
  const listed = await listFiles(client, ref, number(pull["changed_files"]));
  const snapshot = await readSnapshot(client, ref, { sha: head, paths: pathsToFetch(listed.files) });
  const { files } = listed;
  const { contents, notFetched } = await readContents(client, ref, { files, entries: snapshot.entries });
  return {
    ...describe(ref, pull),
    ...standing,
    commits: snapshot.commits,
    files: files.map(toChangedFile),
    contents,
    allFilesListed: !listed.cut,
    notFetched: [...notFetched, ...beyondTheList(listed, number(pull["changed_files"]))],
    said: snapshot.said,
    deleted: snapshot.deleted,
    paused: isPaused(snapshot.own),
    project: snapshot.project,
  };
}

export async function readStanding(client: Client, ref: PullRequestRef): Promise<Standing> {
  return standingOf(await readPull(client, ref));
}

async function readPull(client: Client, ref: PullRequestRef): Promise<Fields> {
  const parameters = { owner: ref.owner, repo: ref.repo, pull_number: ref.number };
  const { data } = await send({ client, route: "GET /repos/{owner}/{repo}/pulls/{pull_number}", parameters });
  return record(data);
}

function standingOf(pull: Fields): Standing {
  const head = text(record(pull["head"])["sha"]);
  if (head === "") throw new PullRequestGone("GitHub names no head commit for the pull request");
  return {
    head,
    baseName: text(record(pull["base"])["ref"]),
    draft: pull["draft"] === true,
    state: pull["state"] === "closed" ? "closed" : "open",
  };
}

function describe(ref: PullRequestRef, pull: Fields) {
  const user = record(pull["user"]);
  return {
    ref,
    repositoryId: number(record(record(pull["base"])["repo"])["id"]),
    title: text(pull["title"]),
    body: text(pull["body"]),
    author: { login: text(user["login"]), bot: user["type"] === "Bot" },
    base: text(record(pull["base"])["sha"]),
    labels: list(pull["labels"]).map((label) => text(record(label)["name"])),
  } as const;
}

function toChangedFile({ path, previousPath, status, patch }: ListedFile) {
  return { path, previousPath, status, patch };
}

function beyondTheList({ files, cut }: FileList, expected: number): PullRequest["notFetched"] {
  if (!cut) return [];
  const rest = expected - files.length;
  return [
    {
      path: `${rest} further files`,
      reason: `GitHub lists only the first ${files.length} of a pull request`,
    },
  ];
}
