import type { Place } from "#database/open.ts";
import { sql } from "#database/sql.ts";
import { startLocalGitHub } from "#local-github/local-github.ts";
import { describeOnDatabases } from "../support/databases.ts";
import { createFolder, createRepository, type Folder } from "../support/folder.ts";
import { stir, until } from "../support/until.ts";
import { origin, startMain, type Running } from "./main-process.ts";
import { appId, privateKey, readManifest, webhookSecret } from "./scene.ts";

/** So many requests GitHub has answered when the process is killed: none but the webhook is, one reads, the last ones say. */
const stages = process.env["RUN_SLOW"] === undefined ? [6] : [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

describeOnDatabases("app/main, killed", ({ open, place, defer }) => {
  async function pullRequest(folder: Folder) {
    const github = await startLocalGitHub();
    defer(() => github.close());
    github.journal.watch(stir);
    github.addApp({ appId, privateKey, webhookSecret, ...readManifest() });
    github.addInstallation("octo");
    const repository = await github.addRepository({ owner: "octo", name: "shop", gitDir: folder.path });
    const base = folder.git("rev-parse", "HEAD");
    folder.write({ "a.py": "import asyncio\nimport time\n\n\nasync def f():\n    time.sleep(1)\n" });
    await repository.openPullRequest({ base, head: folder.commit("Sleep"), title: "Sleep" });
    return { github, repository };
  }

  /** As pg-boss does when a process has not told for a minute that it lives. */
  async function endLeases(where: Place) {
    const database = await open(where);
    await database.run(
      sql`update pgboss.job set state = 'retry', start_after = now() where name = 'work' and state = 'active'`,
    );
  }

  it.each(stages)(
    "says all of it once after it was killed when GitHub had answered %i requests",
    async (stage) => {
      using folder = createRepository({ "a.py": "x = 1\n" });
      using elsewhere = createFolder();
      const { github, repository } = await pullRequest(folder);
      const where = await place();
      const start = (): Running => {
        const running = startMain(elsewhere.path, {
          APP_ID: String(appId),
          PRIVATE_KEY: privateKey,
          WEBHOOK_SECRET: webhookSecret,
          GHE_HOST: github.url.replace("http://", ""),
          GHE_PROTOCOL: "http",
          ...("url" in where ? { DATABASE_URL: where.url } : { DATA_DIR: where.folder }),
        });
        defer(async () => {
          running.process.kill("SIGKILL");
          await running.exit;
        });
        return running;
      };
      const first = start();
      const before = github.journal.entries.length;
      const answer = await repository.deliver({
        to: `${await origin(first)}/api/github/webhooks`,
        number: 1,
        action: "opened",
      });
      expect(answer.status).toBe(202);
      const isOver = () => first.log.some(({ msg }) => msg === "review done");
      await until(() => github.journal.entries.length - before >= stage || isOver());
      first.process.kill("SIGKILL");
      await first.exit;
      if ("url" in where) await endLeases(where);
      const second = start();
      await until(() => isOver() || second.log.some(({ msg }) => msg === "review done"));
      const { reviews, check_runs } = repository.conversation(1);
      expect(reviews).toMatchObject([{ event: "COMMENT", comments: [{ path: "a.py", line: 6 }] }]);
      expect(check_runs.at(-1)).toMatchObject({ status: "completed", conclusion: "neutral" });
    },
    180_000,
  );
});
