import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { parse } from "yaml";
import { createCommands, help } from "./commands.ts";
import { startLocalGitHub } from "./local-github.ts";
import type { AppOptions, LocalGitHub } from "./local-github.ts";
import { repositoryNameOf } from "./repository-name.ts";

const owner = "local";
const appId = 1;

const options = new Command("local-github")
  .description("A GitHub on this machine, with one repository, to run the App against.")
  .option("--repo <dir>", "the git repository it serves, bare or not; it is only read", ".")
  .option("--port <number>", "where it listens", "4000")
  .option("--webhook <url>", "where the App listens", "http://localhost:3000/api/github/webhooks")
  .option("--enterprise <version>", "play an Enterprise Server of this version")
  .option("--lacks <field...>", "of GraphQL, such as Mutation.minimizeComment, which it does not know", [])
  .parse()
  .opts<{ repo: string; port: string; webhook: string; enterprise?: string; lacks: string[] }>();

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "local-github-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const github = await startLocalGitHub({
    port: Number(options.port),
    ...(options.enterprise && { enterprise: { version: options.enterprise, lacks: options.lacks } }),
  });
  try {
    await serve(github, folder);
  } finally {
    await github.close();
  }
}

async function serve(github: LocalGitHub, folder: string): Promise<void> {
  const app = newApp();
  const keyFile = join(folder, "private-key.pem");
  writeFileSync(keyFile, app.privateKey, { mode: 0o600 });
  github.addApp(app);
  github.addInstallation(owner);
  const gitDir = resolve(options.repo);
  const name = repositoryNameOf(gitDir);
  const repository = await github.addRepository({ owner, name, gitDir });
  const commands = createCommands(repository, options.webhook);
  process.stdout.write(`A GitHub listens on ${github.url} and has ${gitDir} as ${owner}/${name}.
In another terminal, start the App against it:

GHE_HOST=${new URL(github.url).host} GHE_PROTOCOL=http APP_ID=${appId} PRIVATE_KEY_PATH=${keyFile} WEBHOOK_SECRET=${app.webhookSecret} npm start

Then type here:

${help}`);
  const ended = endOfProcess();
  const lines = createInterface({ input: process.stdin });
  // Lines are worked off one after the other; the end of the input is not the end of the server.
  let done = Promise.resolve();
  lines.on("line", (line) => {
    if (line.trim() === "quit") ended.now();
    else if (line.trim() !== "")
      done = done.then(async () => void process.stdout.write(await commands.run(line)));
  });
  await ended.promise;
  lines.close();
  await done;
}

/** Credentials for one run; the permissions are those that the manifest asks for. */
function newApp(): AppOptions {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const manifest = parse(readFileSync(new URL("../../app.yml", import.meta.url), "utf8")) as {
    readonly default_permissions: AppOptions["permissions"];
    readonly default_events: AppOptions["events"];
  };
  return {
    appId,
    privateKey,
    webhookSecret: randomBytes(20).toString("hex"),
    permissions: manifest.default_permissions,
    events: manifest.default_events,
  };
}

function endOfProcess(): { readonly promise: Promise<void>; readonly now: () => void } {
  const { promise, resolve: now } = Promise.withResolvers<undefined>();
  const end = () => now(undefined);
  process.once("SIGINT", end).once("SIGTERM", end);
  return { promise, now: end };
}
