import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Image } from "./build.ts";
import { readDockerfile } from "./dockerfile.ts";

const context = fileURLToPath(new URL("../..", import.meta.url));
const stages = readDockerfile(readFileSync(join(context, "Dockerfile"), "utf8"));
const slow = process.env["RUN_SLOW"] === "1" ? describe : describe.skip;

/** "nobody" of most systems. Only root can become another user: without it, the image's command runs as whoever runs the test. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const user = isRoot ? { uid: nobody, gid: nobody } : {};
const asWhom = isRoot ? "as another user" : "as the same user, since this is not root";

function commandOf(keyword: "CMD" | "HEALTHCHECK"): readonly string[] {
  const step = stages.at(-1)?.steps.find((each) => each.keyword === keyword);
  if (step === undefined || !("command" in step)) throw new Error(`the Dockerfile has no ${keyword}`);
  return step.command;
}

slow(`docker/image: the Dockerfile's steps in an empty folder, ${asWhom}`, () => {
  let folder: string;
  let image: Image;
  let running: ChildProcess | null = null;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "docker-image-"));
    chmodSync(folder, 0o755);
    // The base image's node is in everybody's reach; this machine's need not be.
    mkdirSync(join(folder, "bin"));
    copyFileSync(process.execPath, join(folder, "bin/node"));
    const path = `${join(folder, "bin")}${delimiter}${process.env["PATH"] ?? ""}`;
    image = build(stages, { context, folder, environment: { ...process.env, PATH: path } });
  }, 600_000);
  afterEach(() => void running?.kill("SIGKILL"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A word that is a path of the image is one below its folder here. */
  const here = (words: readonly string[]) =>
    words.map((word) => (word.startsWith("/") ? join(image.root, word) : word));
  const environment = (more: Readonly<Record<string, string>>) => ({
    PATH: join(folder, "bin"),
    ...image.environment,
    ...more,
  });
  const options = (more: Readonly<Record<string, string>>) => ({
    ...user,
    cwd: join(image.root, image.workdir),
    env: environment(more),
  });
  const checkHealth = (more: Readonly<Record<string, string>>) => {
    const [program = "", ...args] = here(commandOf("HEALTHCHECK"));
    return spawnSync(program, args, options(more)).status;
  };
  const start = (more: Readonly<Record<string, string>>) => {
    const [program = "", ...args] = here(commandOf("CMD"));
    running = spawn(program, args, { ...options(more), stdio: ["ignore", "pipe", "inherit"] });
    return running;
  };

  it("installs no development dependency", () => {
    const modules = join(image.root, "app/node_modules");
    expect(existsSync(join(modules, "probot"))).toBe(true);
    expect(existsSync(join(modules, "typescript"))).toBe(false);
    expect(existsSync(join(image.root, "app/src"))).toBe(false);
  });

  it("reads Python with the dependencies it has", () => {
    const file = join(folder, "sample.py");
    writeFileSync(file, "import time\n\n\nasync def poll():\n    time.sleep(1)\n");
    const args = here(["/app/dist/src/cli/main.js", "--format", "json"]);
    const { status, stdout } = spawnSync("node", [...args, file], { ...options({}), encoding: "utf8" });
    expect(stdout).toContain('"rule": "blocking-sleep-in-async"');
    expect(status).toBe(1);
  }, 60_000);

  const onlyRoot = isRoot ? it : it.skip;
  onlyRoot("lets the user write to its data and to nothing else", () => {
    const mayWrite = (path: string) =>
      spawnSync("/bin/sh", ["-c", 'test -w "$0"', join(image.root, path)], options({})).status === 0;
    expect(["app/data", "app", "app/dist", "app/node_modules", "app/package.json"].filter(mayWrite)).toEqual([
      "app/data",
    ]);
  });

  it.each([
    ["the set-up page, without credentials", () => ({})],
    ["the App, with credentials", credentials],
  ])(
    "starts %s, is healthy, and ends with 0 on SIGTERM",
    async (_, variables) => {
      const more = { ...variables(), PORT: String(await freePort()) };
      expect(checkHealth(more)).not.toBe(0);
      const child = start(more);
      await said(child, /waiting for webhooks|no credentials/);
      expect(checkHealth(more)).toBe(0);
      child.kill("SIGTERM");
      expect(await once(child, "exit")).toEqual([0, null]);
    },
    60_000,
  );
});

function credentials() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return { APP_ID: "7", PRIVATE_KEY: pem, WEBHOOK_SECRET: "a secret that nobody can guess" };
}

/** Resolves when its output matches; rejects where it ends before. The output is read on, or writing it would block the child. */
function said(child: ChildProcess, pattern: RegExp): Promise<void> {
  let output = "";
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (chunk) => {
      output += String(chunk);
      if (pattern.test(output)) resolve();
    });
    child.on("exit", () => reject(new Error(`it ended before it was ready: ${output}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("a server on loopback has a port");
  return address.port;
}
