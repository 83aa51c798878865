import { lockFolder } from "#database/lock.ts";
import type { LocalGitHub } from "#local-github/local-github.ts";
import { startLocalGitHub } from "#local-github/local-github.ts";
import type { LocalRepository } from "#local-github/repository.ts";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appId, privateKey, readManifest, webhookSecret } from "./scene.ts";
import { makeEmpty } from "../support/databases.ts";
import { origin, startMain, type Running } from "./main-process.ts";

let folder: string;
let data: string;
let running: Running[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "app-main-"));
  data = mkdtempSync(join(tmpdir(), "app-main-data-"));
  cpSync(await makeEmpty(), data, { recursive: true });
  running = [];
});
afterEach(() => {
  for (const { process } of running) process.kill("SIGKILL");
  for (const each of [folder, data]) rmSync(each, { recursive: true, force: true });
});

function start({ role, ...variables }: Record<string, string>): Running {
  const started = startMain(folder, { DATA_DIR: data, ...variables }, role);
  running.push(started);
  return started;
}

describe("app/main", () => {
  it("says in one sentence which credentials are missing, and ends", async () => {
    const { exit, stderr } = start({ APP_ID: "42" });
    expect(await exit).toBe(2);
    expect(await stderr).toBe(
      "PRIVATE_KEY (or PRIVATE_KEY_PATH) and WEBHOOK_SECRET are missing: set them, or unset the other credentials to get the set-up page.\n",
    );
  });

  it("serves the set-up page without credentials, and ends when it is told to", async () => {
    const app = start({});
    const response = await fetch(await origin(app));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("Register the App on GitHub");
    app.process.kill("SIGTERM");
    expect(await app.exit).toBe(0);
  });

  it.each([
    [
      { role: "web" },
      "--role web needs DATABASE_URL, since two processes cannot share the folder of an embedded database.\n",
    ],
    [{ role: "both" }, '--role is "both"; it must be web or worker, or left out for both in one.\n'],
    [
      { DATABASE_URL: "mysql://x" },
      "DATABASE_URL must begin with postgresql://, as in postgresql://user:password@host/name.\n",
    ],
  ])("says in one sentence what is wrong with %j, and ends", async (variables, sentence) => {
    const { exit, stderr } = start(variables);
    expect(await exit).toBe(2);
    expect(await stderr).toBe(sentence);
  });

  it("says in one sentence that another process has its folder", async () => {
    const unlock = lockFolder(data);
    const { exit, stderr } = start({ APP_ID: "42", PRIVATE_KEY: privateKey, WEBHOOK_SECRET: webhookSecret });
    expect(await exit).toBe(2);
    expect(await stderr).toMatch(
      /^".*" is in use by process \d+ on .*: stop it, or set DATA_DIR to another folder\.\n$/,
    );
    unlock();
  });

  it("says in one sentence that it cannot listen", async () => {
    const { exit, stderr } = start({ PORT: "1", HOST: "203.0.113.1" });
    expect(await exit).toBe(2);
    expect(await stderr).toMatch(/^Cannot listen on 203\.0\.113\.1:1 \([^\n]*\n$/);
  });

  it("reads the credentials that the set-up page kept", async () => {
    const key = privateKey.replaceAll("\n", "\\n");
    writeFileSync(join(folder, ".env"), `APP_ID=42\nPRIVATE_KEY="${key}"\nWEBHOOK_SECRET=${webhookSecret}\n`);
    const app = start({});
    const health = await fetch(`${await origin(app)}/healthz`);
    expect(await health.text()).toBe("ok\n");
  });
});

describe("app/main, told to stop", () => {
  let github: LocalGitHub;
  let repository: LocalRepository;
  beforeEach(async () => {
    const git = (...args: readonly string[]) =>
      execFileSync("git", ["-C", folder, ...args], { encoding: "utf8" });
    const commit = (source: string) => {
      writeFileSync(join(folder, "a.py"), source);
      git("add", "-A");
      git("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "-qm", "Change");
      return git("rev-parse", "HEAD").trim();
    };
    git("init", "-q", "-b", "main");
    github = await startLocalGitHub();
    github.addApp({ appId, privateKey, webhookSecret, ...readManifest() });
    github.addInstallation("octo");
    repository = await github.addRepository({ owner: "octo", name: "shop", gitDir: folder });
    const wrong = "import asyncio\nimport time\n\n\nasync def f():\n    time.sleep(1)\n";
    await repository.openPullRequest({ base: commit("x = 1\n"), head: commit(wrong), title: "Sleep" });
  });
  afterEach(() => github.close());

  it("finishes the review in hand, takes no other, and ends with 0", async () => {
    const app = start({
      APP_ID: String(appId),
      PRIVATE_KEY: privateKey,
      WEBHOOK_SECRET: webhookSecret,
      GHE_HOST: github.url.replace("http://", ""),
      GHE_PROTOCOL: "http",
    });
    const to = `${await origin(app)}/api/github/webhooks`;
    github.setLatency(100);
    expect((await repository.deliver({ to, number: 1, action: "opened" })).status).toBe(202);
    app.process.kill("SIGTERM");
    expect(await app.exit).toBe(0);
    expect(await app.stderr).toBe("");
    expect(app.log.map(({ msg }) => msg)).toEqual([
      "waiting for webhooks",
      "webhook taken",
      "stopping: no more webhooks are taken",
      "review done",
      "stopped",
    ]);
    const { reviews, check_runs } = repository.conversation(1);
    expect(reviews).toMatchObject([{ event: "COMMENT", comments: [{ path: "a.py", line: 6 }] }]);
    expect(check_runs).toMatchObject([{ status: "completed", conclusion: "neutral" }]);
    expect(reviews[0]?.comments[0]?.body).toContain("await asyncio.sleep(1)");
    await expect(fetch(to)).rejects.toThrow();
  }, 60_000);
});
