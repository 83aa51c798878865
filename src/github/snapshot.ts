import type { FindingRecord, SaidBefore } from "#review/types.ts";
import type { Client } from "./connection.ts";
import { query } from "./connection.ts";
import type { Fields } from "./parse.ts";
import { list, number, record, text } from "./parse.ts";
import type { Project } from "./project.ts";
import { projectOfHead, projectOfRepository, toProject } from "./project.ts";
import type { PullRequestRef } from "./types.ts";

/** Files a query, so that one answer stays within GitHub's ten seconds: at 512 KB a text, 25 MB at worst. */
const filesPerQuery = 50;

/** A pull request with more threads than 20 pages is not one a review reads to the end. */
const mostThreadPages = 20;

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

/** A thread by its first comment; `ours` where the App itself said it. One that is still pending was seen by nobody else. */
export interface Thread extends Omit<SaidBefore, keyof FindingRecord> {
  readonly ours: boolean;
}

/** What one GraphQL query tells of a pull request. `entries` lack the paths that the head does not have. */
export interface Snapshot {
  readonly commits: readonly string[];
  readonly threads: readonly Thread[];
  readonly project: Project;
  readonly entries: readonly Entry[];
}

const files = `
  fragment file on TreeEntry { mode object { __typename ... on Blob { oid byteSize isBinary isTruncated text } } }`;

const threads = `
  fragment threads on PullRequestReviewThreadConnection {
    pageInfo { hasNextPage endCursor }
    nodes {
      id isResolved isOutdated path line startLine diffSide resolvedBy { login }
      comments(first: 1) { nodes { id fullDatabaseId body state isMinimized viewerDidAuthor author { login } } }
    }
  }`;

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
  return {
    commits: nodes(pull["commits"]).map((node) => text(record(node["commit"])["message"])),
    threads: await allThreads(client, ref, record(pull["reviewThreads"])),
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
      }
      ${projectOfRepository}
      head: object(oid: $head) { ... on Commit { oid ${projectOfHead} ${aliases(count)} } }
    }
  }${threads}${count > 0 ? files : ""}`;
}

function filesQuery(count: number): string {
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

function asVariables(paths: readonly string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path, index) => [`p${index}`, path]));
}

function toEntries(repository: Fields, paths: readonly string[]): readonly Entry[] {
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

async function allThreads(client: Client, ref: PullRequestRef, first: Fields): Promise<readonly Thread[]> {
  const found = nodes(first).map(toThread);
  let info = record(first["pageInfo"]);
  for (let page = 1; page < mostThreadPages && info["hasNextPage"] === true; page += 1) {
    const { owner, repo, number } = ref;
    const answer = await query(client, threadsQuery, { owner, repo, number, after: info["endCursor"] });
    const pull = record(record(record(answer)["repository"])["pullRequest"]);
    const next = record(pull["reviewThreads"]);
    found.push(...nodes(next).map(toThread));
    info = record(next["pageInfo"]);
  }
  return found;
}

const threadsQuery = `query($owner: String!, $repo: String!, $number: Int!, $after: String) {
    repository(owner: $owner, name: $repo) {
      pullRequest(number: $number) { reviewThreads(first: 100, after: $after) { ...threads } }
    }
  }${threads}`;

function toThread(node: Fields): Thread {
  const first = nodes(node["comments"])[0] ?? {};
  const ours = first["viewerDidAuthor"] === true && first["state"] !== "PENDING";
  const resolved = node["isResolved"] === true;
  const resolver = text(record(node["resolvedBy"])["login"]);
  const byApp = ours && resolver !== "" && resolver === text(record(first["author"])["login"]);
  return {
    path: text(node["path"]),
    side: node["diffSide"] === "LEFT" ? "LEFT" : "RIGHT",
    line: lineOf(node["line"]),
    startLine: lineOf(node["startLine"]),
    resolved: resolved && !byApp,
    resolvedByApp: resolved && byApp,
    outdated: node["isOutdated"] === true,
    minimized: first["isMinimized"] === true,
    body: text(first["body"]),
    thread: text(node["id"]),
    comment: text(first["id"]),
    // GraphQL's BigInt comes as a string.
    commentNumber: Number(first["fullDatabaseId"] ?? 0),
    ours,
  };
}

function lineOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function nodes(connection: unknown): readonly Fields[] {
  return list(record(connection)["nodes"]).map(record);
}
