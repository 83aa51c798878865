import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { createFolder, createRepository } from "../support/folder.ts";

const main = fileURLToPath(new URL("../../src/demo/main.ts", import.meta.url));

function demo(...args: readonly string[]) {
  return spawnSync(process.execPath, ["--conditions=source", main, ...args], { encoding: "utf8" });
}

/** All that a stream has said when it has said this. */
function saying(stream: Readable, words: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let text = "";
  stream.on("data", (chunk: Buffer) => {
    text += chunk.toString();
    if (text.includes(words)) resolve(text);
  });
  return promise;
}

interface Written {
  readonly reviews: readonly {
    readonly event: string;
    readonly commit_id: string;
    readonly comments: readonly { readonly rule: string; readonly line: number; readonly identity: string }[];
  }[];
  readonly check_runs: readonly {
    readonly name: string;
    readonly status: string;
    readonly conclusion: string;
  }[];
  readonly edits: readonly { readonly minimized: string | null }[];
  readonly requests: Readonly<Record<string, number>>;
  readonly milliseconds: number;
}

describe("demo", () => {
  it("shows the bundled sample with a comment for each mistake that has a line", () => {
    using folder = createFolder();
    const ran = demo("--once", "--json", `${folder.path}/out.json`);
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain("**Common mistake**");
    expect(ran.stdout).toContain("**Suggested default**");
    expect(ran.stdout).not.toContain("<!--");
    const written = JSON.parse(readFileSync(`${folder.path}/out.json`, "utf8")) as Written;
    const [review] = written.reviews;
    expect(review?.event).toBe("COMMENT");
    expect(review?.comments.map(({ rule }) => rule).sort()).toEqual([
      "blocking-sleep-in-async",
      "executor-never-shutdown",
      "swallowed-cancelled-error",
      "unbounded-gather",
    ]);
    expect(written.check_runs).toMatchObject([
      { name: "concurrency-check", status: "completed", conclusion: "neutral" },
    ]);
    const requests = Object.values(written.requests).reduce((sum, count) => sum + count, 0);
    expect(requests).toBeLessThanOrEqual(11);
    expect(written.milliseconds).toBeGreaterThan(0);
  });

  it("shows two commits of a bare repository, with the head commit's words, and writes nothing to it", () => {
    using folder = createRepository({ "a.py": "x = 1\n" });
    folder.write({ "a.py": "x = 2\n" });
    folder.commit("Count to two\n\nOne was too few.");
    using place = createFolder();
    const bare = `${place.path}/project.git`;
    folder.git("clone", "--quiet", "--bare", folder.path, bare);
    const before = folder.git("-C", bare, "count-objects", "-v");
    const ran = demo("--repo", bare, "--base", "HEAD^", "--head", "HEAD", "--once");
    expect([ran.status, ran.stderr]).toEqual([0, ""]);
    expect(ran.stdout).toContain("Count to two #1");
    expect(ran.stdout).toContain("Check run concurrency-check: success");
    expect(folder.git("-C", bare, "count-objects", "-v")).toBe(before);
  });

  it("shows a repository in a folder that GitHub could not name so", () => {
    using folder = createFolder();
    using origin = createRepository({ "a.py": "x = 1\n" });
    const odd = `${folder.path}/my répo (1)`;
    origin.git("clone", "--quiet", origin.path, odd);
    const ran = demo("--repo", odd, "--base", "HEAD", "--head", "HEAD", "--once");
    expect([ran.status, ran.stderr]).toEqual([0, ""]);
  });

  it("pushes what the head is by then on Enter, and shows what became of the comment", async () => {
    const wrong = "import time\n\n\nasync def wait():\n    time.sleep(1)\n";
    using folder = createRepository({ "a.py": "import time\n" });
    folder.write({ "a.py": wrong });
    folder.commit("Wait");
    const args = ["--repo", folder.path, "--base", "main~1", "--head", "main"];
    using place = createFolder();
    const child = spawn(process.execPath, [
      "--conditions=source",
      main,
      ...args,
      "--json",
      `${place.path}/out.json`,
    ]);
    const ready = saying(child.stderr, "Enter pushes");
    const edited = saying(child.stdout, "Edited comment");
    await ready;
    folder.write({ "a.py": wrong.replace("time.sleep", "print") });
    const head = folder.commit("Wait no more");
    child.stdin.write("\n");
    const shown = await edited;
    child.kill();
    await once(child, "exit");
    expect(shown).toContain("a.py:5, minimised as resolved");
    expect(shown).toContain(`│ **Fixed** in ${head.slice(0, 7)}.`);
    const written = JSON.parse(readFileSync(`${place.path}/out.json`, "utf8")) as Written;
    expect(written.edits.at(-1)?.minimized).toBe("RESOLVED");
  }, 60_000);

  it.each([
    [["--repo", "/"], "belong together"],
    [["--repo", "/", "--base", "a", "--head", "b"], "is not a git repository"],
    [["--nonsense"], "unknown option"],
    [["something"], "got 1: something; "],
  ])("exits 2 with one sentence for %j", (args, sentence) => {
    const ran = demo("--once", ...args);
    expect([ran.status, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toContain(sentence);
    expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});
