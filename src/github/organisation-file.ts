import type { Client } from "./connection.ts";
import { send } from "./connection.ts";
import { GitHubRefused, PullRequestGone } from "./errors.ts";
import { number, record, text } from "./parse.ts";

/** A file's text with the tag by which GitHub tells whether it changed; a text of null means that there is no such file. */
export interface TaggedFile {
  readonly text: string | null;
  readonly etag: string | null;
}

/** GitHub sends no file over 1 MB in this form: https://docs.github.com/rest/repos/contents#get-repository-content */
const mostBytes = 1_000_000;

const route = "GET /repos/{owner}/{repo}/contents/{path}";

/** Reads a file of a default branch. What is known already costs nothing if it is still so: GitHub answers 304, uncounted. */
export async function readTaggedFile(
  client: Client,
  place: { readonly owner: string; readonly repo: string; readonly path: string },
  known: TaggedFile | null,
): Promise<TaggedFile> {
  const etag = known?.etag ?? null;
  const parameters = { ...place, ...(etag !== null && { headers: { "if-none-match": etag } }) };
  try {
    const { data, headers } = await send({ client, route, parameters });
    return { text: contentOf(data), etag: typeof headers["etag"] === "string" ? headers["etag"] : null };
  } catch (error) {
    if (known !== null && error instanceof GitHubRefused && error.status === 304) return known;
    // The path, or the repository's first commit, is not there.
    if (error instanceof PullRequestGone) return { text: null, etag: null };
    throw error;
  }
}

function contentOf(data: unknown): string | null {
  const file = record(data);
  if (file["type"] !== "file") return null;
  // As long a text stands for it: whoever reads it refuses it aloud, where no file would be passed over.
  if (number(file["size"]) > mostBytes) return "#".repeat(mostBytes);
  return Buffer.from(text(file["content"]), "base64").toString("utf8");
}
