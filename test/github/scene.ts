import { createGitHub } from "#github/github.ts";
import { adapting, createServer } from "#github/server.ts";
import type { GitHub } from "#github/types.ts";
import type { LineComment, Review } from "#review/types.ts";
import { writeReviewMarker } from "#review/marker.ts";
import type { Finding } from "#engine/finding.ts";
import { Octokit } from "@octokit/rest";
import nock from "nock";

export const ref = { installation: 1, owner: "octo", repo: "shop", number: 7 };
export const repository = "/repos/octo/shop";
export const pullPath = `${repository}/pulls/7`;
export const head = "a".repeat(40);

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** GitHub as nock plays it: a request that no test announced fails. */
export function scene(): { readonly github: GitHub; readonly api: nock.Scope } {
  const octokit = new Octokit({ auth: "token", log: silent });
  const server = createServer();
  const connection = {
    server,
    requests: () => 0,
    reads: adapting(octokit, server),
    writes: octokit,
    settling: () => Promise.resolve(null),
  };
  return {
    github: createGitHub(connection, ref),
    api: nock("https://api.github.com"),
  };
}

export function pullRequest(more: object = {}): object {
  return {
    number: 7,
    title: "Fetch at once",
    body: null,
    draft: false,
    state: "open",
    user: { login: "ada", type: "User" },
    head: { sha: head },
    base: { sha: "b".repeat(40) },
    labels: [{ name: "speed" }],
    changed_files: 1,
    ...more,
  };
}

export function fileRow(filename: string, more: object = {}): object {
  return {
    filename,
    status: "modified",
    sha: "c".repeat(40),
    changes: 2,
    patch: "@@ -1 +1 @@\n-a\n+b",
    ...more,
  };
}

/** The answer to the one query. `files` in the order of the pull request's Python files. */
export function snapshot(files: readonly (object | null)[], more: object = {}): object {
  const aliases = Object.fromEntries(files.map((file, index) => [`f${index}`, file]));
  const threads = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
  return {
    data: {
      repository: {
        pullRequest: {
          commits: { nodes: [{ commit: { message: "Fetch at once" } }] },
          reviewThreads: threads,
          ...more,
        },
        settings: null,
        head: { oid: head, ...aliases },
      },
    },
  };
}

export function entry(text: string | null, more: object = {}, mode = 0o100644): object {
  const byteSize = text === null ? 9 : Buffer.byteLength(text);
  const blob = { oid: "c".repeat(40), byteSize, isBinary: text === null, isTruncated: false, text };
  return { mode, object: { __typename: "Blob", ...blob, ...more } };
}

export function comment(line: number): LineComment {
  // Only the place and the words of a comment reach GitHub.
  const finding = { rule: "unbounded-gather", identity: `id${line}` } as Finding;
  return { finding, path: "a.py", side: "RIGHT", line, startLine: null, body: `line ${line}` };
}

export function review(lines: readonly number[]): Review {
  const check = { conclusion: "neutral", title: "", summary: "", annotations: [] } as const;
  const identities = lines.map((line) => `id${line}`);
  return {
    comments: lines.map(comment),
    body: `Review.\n${writeReviewMarker({ head, identities })}`,
    edits: [],
    check,
  };
}
