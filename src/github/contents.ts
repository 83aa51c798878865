import { isReadable } from "#review/readable.ts";
import type { Client } from "./connection.ts";
import { send } from "./connection.ts";
import type { ListedFile } from "./files.ts";
import { record, text } from "./parse.ts";
import type { Blob, Entry } from "./snapshot.ts";
import type { PullRequest, PullRequestRef } from "./types.ts";

/** The size over which a file is not analysed, so not fetched either. */
const mostBytes = 1_000_000;

/** Texts that GraphQL cuts or takes for binary cost a request each. */
const mostRequests = 20;

/** Python files of one review: 20 queries. A change of more is a vendored library or a formatter's, and read by nobody. */
export const mostFiles = 1_000;

export type Contents = Pick<PullRequest, "contents" | "notFetched">;

/** Python at the head whose text the change touches, or of which GitHub does not say whether it does. */
export function pathsToFetch(files: readonly ListedFile[]): readonly string[] {
  return pathsToRead(files).slice(0, mostFiles);
}

function pathsToRead(files: readonly ListedFile[]): readonly string[] {
  return files
    .filter((file) => isReadable(file.path) && !isRemoved(file) && !isMovedOnly(file))
    .map(({ path }) => path);
}

/** The text or the bytes of each Python file that can be reviewed, and of the others the reason why not. */
export async function readContents(
  client: Client,
  ref: PullRequestRef,
  { files, entries }: { readonly files: readonly ListedFile[]; readonly entries: readonly Entry[] },
): Promise<Contents> {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const wanted = new Set(pathsToFetch(files));
  const contents = new Map<string, Uint8Array | string>();
  const notFetched = pathsToRead(files)
    .slice(mostFiles)
    .map((path) => ({ path, reason: `one review reads ${mostFiles} files` }));
  let requests = 0;
  for (const file of files) {
    if (!wanted.has(file.path)) continue;
    const blob = judge(file, byPath.get(file.path));
    if (blob === null) continue;
    if (typeof blob === "string") notFetched.push({ path: file.path, reason: blob });
    else if (isWhole(blob)) contents.set(file.path, blob.text);
    else if ((requests += 1) > mostRequests) {
      notFetched.push({
        path: file.path,
        reason: `more than ${mostRequests} files here are large or not plain text`,
      });
    } else contents.set(file.path, await readBytes(client, ref, blob.oid));
  }
  return { contents, notFetched };
}

/** The blob to review, the reason why there is none, or null where the change leaves the text as it was. */
function judge(file: ListedFile, entry: Entry | undefined): Blob | string | null {
  if (entry === undefined) return "not found at the head";
  if (entry.mode === "120000") return "symbolic link";
  if (entry.blob === null) return "submodule";
  if (entry.blob.byteSize > mostBytes) return "over 1 MB";
  if (file.patch !== null || file.status === "added")
    return isBinary(file, entry.blob) ? "binary" : entry.blob;
  if (file.changes > 0) return "GitHub gives no diff for it";
  return entry.blob.binary ? "binary" : null;
}

function isBinary(file: ListedFile, blob: Blob): boolean {
  return file.patch === null && blob.binary;
}

/** Also false where the text is shorter or longer than its bytes: then something in them was not UTF-8. */
function isWhole(blob: Blob): blob is Blob & { readonly text: string } {
  return blob.text !== null && !blob.truncated && Buffer.byteLength(blob.text) === blob.byteSize;
}

/** As base64 in JSON: the raw media type's answers are decoded as UTF-8 by Octokit, which loses the bytes that are not. */
async function readBytes(client: Client, ref: PullRequestRef, oid: string): Promise<Uint8Array> {
  const parameters = { owner: ref.owner, repo: ref.repo, file_sha: oid };
  const { data } = await send({
    client,
    route: "GET /repos/{owner}/{repo}/git/blobs/{file_sha}",
    parameters,
  });
  return Buffer.from(text(record(data)["content"]), "base64");
}

function isRemoved({ status }: ListedFile): boolean {
  return status === "removed" || status === "unchanged";
}

function isMovedOnly({ status, changes, patch }: ListedFile): boolean {
  return (status === "renamed" || status === "copied") && changes === 0 && patch === null;
}
