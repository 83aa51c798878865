import { deletedOf, reviews } from "./deleted-comments.ts";
import type { SaidBefore } from "#review/types.ts";
import type { Client } from "./connection.ts";
import { query } from "./connection.ts";
import { conversation, readOwnComments, type OwnComment } from "./own-comments.ts";
import type { Fields } from "./parse.ts";
import { nodes, number, record, text } from "./parse.ts";
import type { Project } from "./project.ts";
import { projectOfHead, projectOfRepository, toProject } from "./project.ts";
import { readThreads, threads } from "./read-threads.ts";
import type { PullRequestRef } from "./types.ts";

/** Files a query, so that one answer stays within GitHub's ten seconds: at 512 KB a text, 25 MB at worst. */
const filesPerQuery = 50;

/** One file of the head as Git keeps it. `mode` is the tree entry's, in octal as Git prints it. */
export interface Entry {
  readonly path: string;
  readonly mode: string;
  readonly blob: Blob | null;
}

/** `text` is null for what GitHub takes for binary; a text over 512 KB is cut. */
export interface Blob {
  readonly oid: string;
  readonly byteSize: number;
  readonly binary: boolean;
  readonly truncated: boolean;
  readonly text: string | null;
}

/** What one GraphQL query tells of a pull request. `entries` lack the paths that the head does not have. */
export interface Snapshot {
  readonly commits: readonly string[];
  readonly said: readonly SaidBefore[];
  readonly deleted: ReadonlySet<string>;
  readonly own: readonly OwnComment[];
  readonly project: Project;
  readonly entries: readonly Entry[];
}

const files = `
  fragment file on TreeEntry { mode object { __typename ... on Blob { oid byteSize isBinary isTruncated text } } }`;

/** Commits, threads, the default branch's settings and the given files at the head, in one request for up to 50 files. */
export async function readSnapshot(
  client: Client,
  ref: PullRequestRef,
  head: { readonly sha: string; readonly paths: readonly string[] },
): Promise<Snapshot> {
  const variables = { owner: ref.owner, repo: ref.repo, number: ref.number, head: head.sha };
  const first = head.paths.slice(0, filesPerQuery);
  const answer = await query(client, firstQuery(first.length), { ...variables, ...asVariables(first) });
  const repository = record(record(answer)["repository"]);
  const entries = [...toEntries(repository, first)];
  for (let at = filesPerQuery; at < head.paths.length; at += filesPerQuery) {
    const paths = head.paths.slice(at, at + filesPerQuery);
    const { owner, repo } = ref;
    const more = await query(client, filesQuery(paths.length), {
      ...{ owner, repo, head: head.sha },
      ...asVariables(paths),
    });
    entries.push(...toEntries(record(record(more)["repository"]), paths));
  }
  const pull = record(repository["pullRequest"]);
  const said = await readThreads(client, ref, record(pull["reviewThreads"]));
  return {
    commits: nodes(pull["commits"]).map((node) => text(record(node["commit"])["message"])),
    said,
    deleted: deletedOf(record(pull["reviews"]), said),
    own: await readOwnComments(client, ref, record(pull["comments"])),
    project: toProject(repository),
    entries,
  };
}

function firstQuery(count: number): string {
  return `query($owner: String!, $repo: String!, $number: Int!, $head: GitObjectID!${parameters(count)}) {
    repository(owner: $owner, name: $repo) {
      pullRequest(number: $number) {
        commits(last: 100) { nodes { commit { message } } }
        reviewThreads(first: 100) { ...threads }
        comments(last: 100) { ...conversation }
        reviews(last: 100) { ...reviews }
      }
      ${projectOfRepository}
      head: object(oid: $head) { ... on Commit { oid ${projectOfHead} ${aliases(count)} } }
    }
  }${threads}${conversation}${reviews}${count > 0 ? files : ""}`;
}

export function filesQuery(count: number): string {
  return `query($owner: String!, $repo: String!, $head: GitObjectID!${parameters(count)}) {
    repository(owner: $owner, name: $repo) { head: object(oid: $head) { ... on Commit { ${aliases(count)} } } }
  }${files}`;
}

/** Paths travel as variables: text of the pull request's author never becomes part of a query. */
function parameters(count: number): string {
  return Array.from({ length: count }, (_, index) => `, $p${index}: String!`).join("");
}

function aliases(count: number): string {
  return Array.from({ length: count }, (_, index) => `f${index}: file(path: $p${index}) { ...file }`).join(
    " ",
  );
}

export function asVariables(paths: readonly string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path, index) => [`p${index}`, path]));
}

export function toEntries(repository: Fields, paths: readonly string[]): readonly Entry[] {
  const head = record(repository["head"]);
  return paths.flatMap((path, index) => {
    const entry = head[`f${index}`];
    return typeof entry === "object" && entry !== null ? [toEntry(path, record(entry))] : [];
  });
}

function toEntry(path: string, entry: Fields): Entry {
  const blob = record(entry["object"]);
  const mode = number(entry["mode"]).toString(8);
  if (blob["__typename"] !== "Blob") return { path, mode, blob: null };
  return {
    path,
    mode,
    blob: {
      oid: text(blob["oid"]),
      byteSize: number(blob["byteSize"]),
      binary: blob["isBinary"] === true,
      truncated: blob["isTruncated"] === true,
      text: typeof blob["text"] === "string" ? blob["text"] : null,
    },
  };
}
