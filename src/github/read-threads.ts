import { readFindingMarker } from "#review/marker.ts";
import type { FindingRecord, SaidBefore } from "#review/types.ts";
import type { Client } from "./connection.ts";
import { query } from "./connection.ts";
import type { Fields } from "./parse.ts";
import { nodes, record, text } from "./parse.ts";
import { reactions } from "./server.ts";
import type { PullRequestRef } from "./types.ts";

/** A pull request with more threads than 20 pages is not one a review reads to the end. */
const mostThreadPages = 20;

/** A thread by its first comment; `ours` where the App itself said it. One that is still pending was seen by nobody else. */
interface Thread extends Omit<SaidBefore, keyof FindingRecord> {
  readonly ours: boolean;
}

/** The fields of `reviewThreads` that `readThreads` begins with. */
export const threads = `
  fragment threads on PullRequestReviewThreadConnection {
    pageInfo { hasNextPage endCursor }
    nodes {
      id isResolved isOutdated path line startLine diffSide resolvedBy { login }
      comments(first: 1) { nodes { id fullDatabaseId body state isMinimized viewerDidAuthor author { login } originalCommit { oid } ${reactions} } }
    }
  }`;

/** What the App said, by all threads of which `first` is the first page. */
export async function readThreads(
  client: Client,
  ref: PullRequestRef,
  first: Fields,
): Promise<readonly SaidBefore[]> {
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
  return found.flatMap(toSaidBefore);
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
    // GitHub leaves this one alone after a forced push, unlike the review's own commit.
    commit: text(record(first["originalCommit"])["oid"]),
    useful: reactionsOf(first, "THUMBS_UP"),
    notUseful: reactionsOf(first, "THUMBS_DOWN"),
    ours,
  };
}

/** By people: a reaction of an App's has no user. */
function reactionsOf(comment: Fields, content: "THUMBS_UP" | "THUMBS_DOWN"): readonly string[] {
  return nodes(comment["reactions"])
    .filter((reaction) => reaction["content"] === content)
    .map((reaction) => text(record(reaction["user"])["login"]))
    .filter((login) => login !== "");
}

function lineOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

/** A marker is believed only in a comment the App wrote: anyone can copy one. */
function toSaidBefore({ ours, ...thread }: Thread): readonly SaidBefore[] {
  const marker = ours ? readFindingMarker(thread.body) : null;
  return marker === null ? [] : [{ ...marker, ...thread }];
}
