import type { ChangedFile } from "#review/types.ts";
import type { Client } from "./connection.ts";
import { send } from "./connection.ts";
import { list, number, record, text } from "./parse.ts";
import type { PullRequestRef } from "./types.ts";

/** https://docs.github.com/rest/pulls/pulls#list-pull-requests-files */
const pageSize = 100;
const smallPage = 10;
const mostFiles = 3000;

/**
 * Past about 20,000 diff lines in one answer GitHub sends rows with zero counts and no patch, like those of a change of mode.
 * Half of that, so that such a row is never believed beside much diff.
 */
const muchDiff = 10_000;

const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/files";

/** A changed file as listed; `blob` is the head's object id, the counts are diff lines. */
export interface ListedFile extends ChangedFile {
  readonly blob: string;
  readonly changes: number;
}

export interface FileList {
  readonly files: readonly ListedFile[];
  /** True at GitHub's limit of 3,000 files: there may be more. */
  readonly cut: boolean;
}

/** All changed files GitHub tells of. `expected` is the pull request's own count, which spares the empty last page. */
export async function listFiles(client: Client, ref: PullRequestRef, expected: number): Promise<FileList> {
  const files: ListedFile[] = [];
  const pages = Math.ceil(Math.min(expected, mostFiles) / pageSize);
  for (let page = 1; page <= pages; page += 1) {
    const rows = await readPage(client, ref, { page, size: pageSize });
    files.push(...(await askAgain(client, ref, { page, rows })));
    if (rows.length < pageSize) break;
  }
  return { files, cut: expected > mostFiles };
}

/** Whether the row says nothing of what changed: a change of mode, or a diff GitHub left out. */
export function saysNothing(file: ListedFile): boolean {
  return file.patch === null && file.changes === 0 && (file.status === "modified" || file.status === "added");
}

async function askAgain(
  client: Client,
  ref: PullRequestRef,
  { page, rows }: { readonly page: number; readonly rows: readonly ListedFile[] },
): Promise<readonly ListedFile[]> {
  const total = rows.reduce((sum, row) => sum + row.changes, 0);
  if (total < muchDiff) return rows;
  const better = [...rows];
  for (let start = 0; start < rows.length; start += smallPage) {
    if (!rows.slice(start, start + smallPage).some(saysNothing)) continue;
    const small = { page: ((page - 1) * pageSize + start) / smallPage + 1, size: smallPage };
    better.splice(start, smallPage, ...(await readPage(client, ref, small)));
  }
  return better;
}

async function readPage(
  client: Client,
  ref: PullRequestRef,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<readonly ListedFile[]> {
  const parameters = {
    owner: ref.owner,
    repo: ref.repo,
    pull_number: ref.number,
    per_page: size,
    page,
  };
  const { data } = await send({ client, route, parameters });
  return list(data).map(toListedFile);
}

const statuses: readonly ChangedFile["status"][] = [
  "added",
  "removed",
  "modified",
  "renamed",
  "copied",
  "changed",
  "unchanged",
];

function toListedFile(row: unknown): ListedFile {
  const fields = record(row);
  const patch = fields["patch"];
  return {
    path: text(fields["filename"]),
    previousPath: text(fields["previous_filename"]) || null,
    status: statuses.find((status) => status === fields["status"]) ?? "changed",
    patch: typeof patch === "string" ? patch : null,
    blob: text(fields["sha"]),
    changes: number(fields["changes"]),
  };
}
