import type { Analyst } from "#analysis/types.ts";
import { createApp, type AppOptions } from "#app/create-app.ts";
import { createLog } from "#app/log.ts";
import type { LocalGitHub, LocalGitHubOptions } from "#local-github/local-github.ts";
import type { LocalRepository } from "#local-github/repository.ts";
import { startLocalGitHub } from "#local-github/local-github.ts";
import type { Clock } from "#queue/queue.ts";
import type { Store } from "#store/store.ts";
import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { stir, until } from "../support/until.ts";
import { stubAnalyst } from "./stub-analyst.ts";

export const appId = 42;
export const webhookSecret = "a-secret-for-this-test-alone";
export const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

/** A tree by path: a text, bytes, or where a symbolic link points. */
export type Tree = Readonly<Record<string, string | Uint8Array | { readonly link: string }>>;

export interface Scene {
  readonly github: LocalGitHub;
  readonly repository: LocalRepository;
  readonly installation: number;
  /** Where the App listens. */
  readonly url: string;
  /** The App's log, a parsed line each. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** Commits a tree in place of the last, or of the commit named `onto`, and returns the commit. */
  commit(tree: Tree, message?: string, onto?: string): string;
  branch(name: string, commit: string): void;
  /** Opens a pull request of `head` against `base` and tells the App; resolves when the App has done its work. */
  open(base: Tree, head: Tree, more?: { readonly draft?: boolean }): Promise<number>;
  /** Tells the App and resolves when it has done its work. */
  tell(
    number: number,
    action?: "opened" | "synchronize" | "edited",
    changes?: Readonly<Record<string, unknown>>,
  ): Promise<void>;
  /** Moves the head and tells the App. */
  push(number: number, head: string): Promise<void>;
  /** Resolves when the App has nothing to do. */
  rest(): Promise<number>;
  /** The App alone, before its database is closed. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** The App with everything real but the rules, and a GitHub on this machine with one repository. */
export async function startScene(
  options: {
    readonly analyst?: Analyst;
    readonly clock?: Clock;
    readonly grants?: Manifest["permissions"];
    readonly enterprise?: LocalGitHubOptions["enterprise"];
    readonly store?: Store;
    readonly durable?: Pick<AppOptions, "store" | "createQueue">;
  } = {},
): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), "app-test-"));
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-C", folder, ...args], { encoding: "utf8" }).trim();
  git("init", "-q", "-b", "main");
  const commit: Scene["commit"] = (tree, message = "Change", onto) => {
    if (onto !== undefined) git("checkout", "-q", "--detach", onto);
    return commitTree(folder, git, { tree, message });
  };
  commit({ "README.md": "A shop.\n" }, "Start");

  const { enterprise } = options;
  const github = await startLocalGitHub(enterprise && { enterprise });
  const manifest = readManifest();
  github.addApp({ appId, privateKey, webhookSecret, ...manifest });
  const installation = github.addInstallation("octo", {
    permissions: { ...manifest.permissions, ...options.grants },
  });
  const repository = await github.addRepository({ owner: "octo", name: "shop", gitDir: folder });

  github.journal.watch(stir);
  const lines: Record<string, unknown>[] = [];
  const destination = {
    write(line: string) {
      lines.push(JSON.parse(line) as Record<string, unknown>);
      stir();
    },
  };
  const app = await createApp({
    credentials: { appId, privateKey, webhookSecrets: [webhookSecret] },
    apiUrl: `${github.url}/api/v3`,
    pages: "https://pages.example/rules",
    analyst: options.analyst ?? stubAnalyst,
    log: createLog("info", destination),
    paced: false,
    ...(options.clock && { clock: options.clock }),
    ...(options.store && { store: options.store }),
    ...options.durable,
  });
  app.server.listen(0, "127.0.0.1");
  await once(app.server, "listening");
  const address = app.server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? (address?.port ?? 0) : 0}`;

  const ended = /^review (done|dropped|failed|refused)/;
  const count = () => lines.filter(({ msg }) => ended.test(String(msg))).length;
  const tell: Scene["tell"] = async (number, action = "opened", changes = {}) => {
    const before = count();
    await repository.deliver({ to: `${url}/api/github/webhooks`, number, action, changes });
    await until(() => count() > before);
  };
  return {
    ...{ github, repository, installation, url, log: lines, commit, tell },
    branch: (name, at) => void git("branch", name, at),
    rest: () => app.rest(),
    async push(number, head) {
      await repository.pushTo(number, head);
      await tell(number, "synchronize");
    },
    async open(base, head, more = {}) {
      const commits = { base: commit(base), head: commit(head, "Speed it up") };
      const number = await repository.openPullRequest({ ...commits, title: "Speed it up", ...more });
      await tell(number);
      return number;
    },
    async stop() {
      await app.close(1000);
    },
    async close() {
      await app.close(1000);
      await github.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A clock that jumps over waits of `from` milliseconds and more, so that a test does not wait for them. */
export function hurried(from: number): Clock {
  let jumped = 0;
  return {
    now: () => Date.now() + jumped,
    after: (milliseconds, callback) => {
      const skipped = milliseconds < from ? 0 : milliseconds;
      const timer = setTimeout(() => {
        jumped += skipped;
        callback();
      }, milliseconds - skipped);
      return () => clearTimeout(timer);
    },
  };
}

type Manifest = Pick<Parameters<LocalGitHub["addApp"]>[0], "permissions" | "events">;

export function readManifest(): Manifest {
  const file = readFileSync(new URL("../../app.yml", import.meta.url), "utf8");
  const manifest = parse(file) as { default_permissions: Manifest["permissions"]; default_events: string[] };
  return { permissions: manifest.default_permissions, events: manifest.default_events };
}

function commitTree(
  folder: string,
  git: (...args: readonly string[]) => string,
  { tree, message }: { readonly tree: Tree; readonly message: string },
): string {
  git("rm", "-rqf", "--ignore-unmatch", ".");
  for (const [path, content] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (typeof content === "string" || content instanceof Uint8Array)
      writeFileSync(join(folder, path), content);
    else symlinkSync(content.link, join(folder, path));
  }
  git("add", "-A");
  git(
    "-c",
    "user.name=Ada",
    "-c",
    "user.email=ada@example.com",
    "commit",
    "-q",
    "--allow-empty",
    "-m",
    message,
  );
  return git("rev-parse", "HEAD");
}
