import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { startLocalGitHub } from "#local-github/local-github.ts";
import type { LocalGitHub, LocalGitHubOptions, LocalRepository } from "#local-github/local-github.ts";

export const owner = "acme";
export const repo = "prices";
export const appId = 4711;
export const webhookSecret = "a secret of sufficient length";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

export { privateKey };

/** What the App's manifest asks for. */
export const permissions = {
  metadata: "read",
  contents: "read",
  pull_requests: "write",
  checks: "write",
  issues: "read",
} as const;

/** Paths with their text or bytes; null removes the file. */
export type Tree = Readonly<Record<string, string | Uint8Array | null>>;

export interface Scratch {
  readonly directory: string;
  /** Writes files, commits all there is, and answers the commit's id. */
  commit(files: Tree, message?: string): string;
  git(...args: string[]): string;
  remove(): void;
}

/** A git repository; who makes it removes it. */
export function scratchRepository(commits: (scratch: Scratch) => void): Scratch {
  const directory = mkdtempSync(join(tmpdir(), "local-github-"));
  const identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"];
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", directory, ...identity, ...args], { encoding: "utf8", stdio: "pipe" }).trim();
  git("init", "--quiet", "--initial-branch=main");
  const scratch: Scratch = {
    directory,
    git,
    commit(files, message = "A change") {
      for (const [path, content] of Object.entries(files)) {
        const file = join(directory, path);
        mkdirSync(dirname(file), { recursive: true });
        if (content === null) rmSync(file);
        else writeFileSync(file, content);
      }
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "--message", message);
      return git("rev-parse", "HEAD");
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
  commits(scratch);
  return scratch;
}

export interface Stage {
  readonly github: LocalGitHub;
  readonly repository: LocalRepository;
  readonly scratch: Scratch;
  readonly installation: number;
  /** As the App's installation. */
  readonly octokit: Octokit;
  /** As the App itself. */
  readonly app: Octokit;
  close(): Promise<void>;
}

/** A GitHub with one App, installed on one account with one repository. */
export async function stage(scratch: Scratch, options: LocalGitHubOptions = {}): Promise<Stage> {
  const github = await startLocalGitHub(options);
  github.addApp({ appId, privateKey, webhookSecret, permissions, events: ["pull_request"] });
  const installation = github.addInstallation(owner);
  const repository = await github.addRepository({ owner, name: repo, gitDir: scratch.directory });
  return {
    github,
    repository,
    scratch,
    installation,
    octokit: clientOf(github, { appId, privateKey, installationId: installation }),
    app: clientOf(github, { appId, privateKey }),
    close: () => github.close(),
  };
}

export function clientOf(github: LocalGitHub, auth: Record<string, unknown>): Octokit {
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  return new Octokit({ baseUrl: `${github.url}/api/v3`, authStrategy: createAppAuth, auth, log });
}

const quiet = () => undefined;

/** The lines 1 to n, each its own number, with some of them changed. */
export function lines(count: number, changed: Readonly<Record<number, string>> = {}): string {
  return Array.from({ length: count }, (_, index) => `${changed[index + 1] ?? `line ${index + 1}`}\n`).join(
    "",
  );
}
