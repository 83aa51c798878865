import { createAnalyst } from "#analysis/analyst.ts";
import { once } from "node:events";
import { existsSync } from "node:fs";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { Logger } from "pino";
import { DatabaseNotOpened } from "#database/errors.ts";
import { createApp, type Role } from "./create-app.ts";
import { openDurable } from "./durable.ts";
import type { Credentials, Environment } from "./environment.ts";
import { EnvironmentError, readEnvironment } from "./environment.ts";
import { createLog } from "./log.ts";
import { readRole } from "./role.ts";
import { readManifest } from "./read-manifest.ts";
import { keepInFile, registerApp } from "./register.ts";
import { createSetUpPage } from "./set-up-page.ts";

/** Where the set-up page keeps what GitHub gave, read before the environment's own variables are, which win. */
const environmentFile = ".env";

/** Docker kills ten seconds after it asked, Kubernetes thirty. */
const deadline = 9_000;

try {
  if (existsSync(environmentFile)) process.loadEnvFile(environmentFile);
  const environment = readEnvironment(process.env);
  await start(environment, readRole(process.argv.slice(2), environment));
} catch (error) {
  if (!(error instanceof EnvironmentError || error instanceof DatabaseNotOpened)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

async function start(environment: Environment, role: Role): Promise<void> {
  const log = createLog(environment.logLevel);
  if (environment.credentials === null) await startSetUp(environment, log);
  else await startApp(environment, environment.credentials, { role, log });
}

async function startApp(
  environment: Environment,
  credentials: Credentials,
  { role, log }: { readonly role: Role; readonly log: Logger },
): Promise<void> {
  const durable = await openDurable(environment.database, log);
  const analyst = createAnalyst();
  const app = await createApp({ ...environment, ...durable, credentials, analyst, log, role });
  await listen(app.server, environment);
  const doing = role === "worker" ? "waiting for jobs" : "waiting for webhooks";
  log.info({ address: app.server.address(), role }, doing);
  await stopped();
  log.info("stopping: no more webhooks are taken");
  const left = await app.close(deadline);
  await analyst.close();
  await durable.close();
  if (left > 0)
    log.warn({ left }, "jobs given back: they are done again after the next start, or by another process");
  log.info("stopped");
  // What a review left undone still waits for must not keep the process.
  process.exit(0);
}

async function startSetUp(environment: Environment, log: Logger): Promise<void> {
  const { listener, token } = createSetUpPage({
    environment,
    manifest: readManifest(),
    log,
    register: (code) => registerApp(environment.apiUrl, code),
    keep: (made) => keepInFile(environmentFile, made),
  });
  const server = createServer(listener);
  await listen(server, environment);
  log.info(
    { address: server.address(), elsewhere: `/?token=${token}` },
    "no credentials: open this address on this machine, or with the token from another, to register the App",
  );
  await stopped();
  process.exit(0);
}

async function listen(server: Server, { host, port }: Environment): Promise<void> {
  const listening = once(server, "listening");
  server.listen(port, host);
  await listening.catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(
      `Cannot listen on ${host}:${port} (${why}): set HOST and PORT to a free address.`,
    );
  });
}

async function stopped(): Promise<void> {
  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
}
