import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createFolder } from "../support/folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const launcher = fileURLToPath(new URL("../../bin/concurrency-check.js", import.meta.url));
const sleeper = "import time\nasync def poll():\n    time.sleep(1)\n";
/** The launcher is for any Node: what it starts must not depend on the options of this one. */
const env = { ...process.env, NODE_OPTIONS: "" };

function launch(command: string, args: readonly string[], cwd: string) {
  return spawnSync(command, args, { cwd, env, encoding: "utf8" });
}

describe("bin/concurrency-check.js", () => {
  it("runs from another folder, passes arguments that hold spaces, and passes the exit code on", () => {
    using folder = createFolder({ "my files/poll job.py": sleeper });
    const found = launch(process.execPath, [launcher, "my files/poll job.py"], folder.path);
    expect([found.status, found.stdout]).toEqual([1, expect.stringContaining("my files/poll job.py:3:5")]);
    expect(launch(process.execPath, [launcher, "--fail-on", "never", "."], folder.path).status).toBe(0);
    expect(launch(process.execPath, [launcher, "no such file.py"], folder.path).status).toBe(2);
  });

  it("runs through a symlink", () => {
    using folder = createFolder({ "poll.py": sleeper });
    symlinkSync(launcher, `${folder.path}/check`);
    const ran = launch(process.execPath, [`${folder.path}/check`, "poll.py"], folder.path);
    expect(ran.status).toBe(1);
  });

  it("runs through npx in the clone, and through --prefix from another folder", () => {
    using folder = createFolder({ "poll.py": sleeper });
    const here = launch("npx", ["--no-install", "concurrency-check", `${folder.path}/poll.py`], root);
    expect([here.status, here.stdout]).toEqual([1, expect.stringContaining("blocking-sleep-in-async")]);
    const args = ["--no-install", "--prefix", root, "concurrency-check", `${folder.path}/poll.py`];
    expect(launch("npx", args, folder.path).status).toBe(1);
  });

  it("passes a signal on and ends by it", async () => {
    const child = spawn(process.execPath, [launcher, "--patch", "-"], {
      stdio: ["pipe", "pipe", "pipe"],
      env,
    });
    child.stdin.write("diff");
    await once(child, "spawn");
    child.kill("SIGTERM");
    const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
    expect([code, signal]).toEqual([null, "SIGTERM"]);
  });
});
