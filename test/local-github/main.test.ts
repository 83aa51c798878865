import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { lines, scratchRepository } from "./support.ts";
import type { Scratch } from "./support.ts";

describe("local-github/main", () => {
  let scratch: Scratch;

  beforeAll(() => {
    scratch = scratchRepository((made) => {
      made.commit({ "a.py": lines(3) });
      made.git("branch", "base");
      made.commit({ "a.py": lines(3, { 2: "changed" }) });
    });
  });
  afterAll(() => scratch.remove());

  const start = (...args: string[]) =>
    spawn(process.execPath, ["--conditions=source", "src/local-github/main.ts", "--port", "0", ...args]);

  it("says how to start the App, does what is typed, and ends when told", async () => {
    const child = start("--repo", scratch.directory, "--webhook", "http://127.0.0.1:9/webhooks");
    const printed: string[] = [];
    const output = createInterface({ input: child.stdout });
    output.on("line", (line) => {
      printed.push(line);
      if (line.startsWith("quit "))
        child.stdin.write("open base main A new line\nshow 1\nnonsense\nopen base nowhere\nquit\n");
    });
    const code = await new Promise((resolve) => child.once("close", resolve));
    const text = printed.join("\n");
    expect(text).toContain(`has ${scratch.directory} as local/`);
    expect(text).toMatch(
      /GHE_HOST=127\.0\.0\.1:\d+ GHE_PROTOCOL=http APP_ID=1 PRIVATE_KEY_PATH=\S+ WEBHOOK_SECRET=\w+ npm start/,
    );
    expect(text).toContain("Pull request 1 is open. Nobody answered at http://127.0.0.1:9/webhooks");
    expect(text).toContain('"reviews": []');
    expect(text).toContain('"nonsense" is no command.');
    expect(text).toContain('has no commit "nowhere"');
    expect(code).toBe(0);
  });

  it("names a folder that is no repository, and exits with 2", async () => {
    const child = start("--repo", "/");
    const errors: string[] = [];
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect([code, errors.join("")]).toEqual([
      2,
      "/ is not a git repository: give the folder of one, bare or with a work tree.\n",
    ]);
  });
});
