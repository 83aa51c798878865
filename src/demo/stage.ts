import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { createAnalyst } from "#analysis/analyst.ts";
import { createApp } from "#app/create-app.ts";
import { createLog } from "#app/log.ts";
import {
  startLocalGitHub,
  type AppOptions,
  type LocalGitHub,
  type LocalGitHubOptions,
} from "#local-github/local-github.ts";
import type { Clock } from "#queue/queue.ts";
import type { LocalRepository } from "#local-github/repository.ts";

/** The App and a GitHub, both listening on this machine and knowing each other. */
export interface Stage {
  readonly github: LocalGitHub;
  /** Where the App takes webhooks. */
  readonly webhooks: string;
  /** See App.rest. */
  readonly rest: () => Promise<number>;
  close(): Promise<void>;
}

const owner = "demo";

export interface StageOptions {
  /** True keeps the pause that GitHub asks for between writes; a GitHub of one's own does not need it. */
  readonly paced?: boolean;
  /** Time that passes otherwise than it does. */
  readonly clock?: Clock;
  /** An Enterprise Server in place of github.com. */
  readonly enterprise?: LocalGitHubOptions["enterprise"];
}

/** By a minute of GitHub's own clock, in which months of another time may pass. */
const unlimited = { requestsPerHour: 1e9, pointsPerMinute: 1e9, contentPerMinute: 1e9 };

/** Everything real but GitHub: credentials made for this run, webhooks signed, tokens minted, requests over HTTP. */
export async function setStage(pages: string, options: StageOptions = {}): Promise<Stage> {
  const { paced = false, clock, enterprise } = options;
  const github = await startLocalGitHub({
    ...(clock && { limits: unlimited }),
    ...(enterprise && { enterprise }),
  });
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const webhookSecret = randomBytes(32).toString("hex");
  github.addApp({ appId: 1, privateKey, webhookSecret, ...manifest() });
  github.addInstallation(owner);
  const analyst = createAnalyst();
  const app = await createApp({
    credentials: { appId: 1, privateKey, webhookSecrets: [webhookSecret] },
    apiUrl: `${github.url}/api/v3`,
    pages,
    analyst,
    log: createLog("warn", process.stderr),
    paced,
    ...(clock && { clock }),
  });
  app.server.listen(0, "127.0.0.1");
  await once(app.server, "listening");
  const address = app.server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  return {
    github,
    rest: () => app.rest(),
    webhooks: `http://127.0.0.1:${port}/api/github/webhooks`,
    async close() {
      await app.close(5_000);
      await analyst.close();
      await github.close();
    },
  };
}

export function addRepository(github: LocalGitHub, gitDir: string, name: string): Promise<LocalRepository> {
  return github.addRepository({ owner, name, gitDir });
}

/** What app.yml asks GitHub for is what the local one grants. */
function manifest(): Pick<AppOptions, "permissions" | "events"> {
  const file = readFileSync(new URL("../../app.yml", import.meta.url), "utf8");
  const { default_permissions, default_events } = parse(file) as {
    default_permissions: AppOptions["permissions"];
    default_events: AppOptions["events"];
  };
  return { permissions: default_permissions, events: default_events };
}
