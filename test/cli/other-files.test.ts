import { symlinkSync } from "node:fs";
import { createFolder, createRepository } from "../support/folder.ts";
import { asReport, inFolder } from "./terminal.ts";

const net = "import asyncio\n\n\nasync def load() -> None:\n    await asyncio.sleep(1)\n";
const quiet = "async def show() -> None:\n    print(1)\n";
const calling = "from app.net import load\n\n\nasync def show() -> None:\n    load()\n";

/** Path and line of what `unawaited-coroutine` says. */
async function said(folder: string, ...argv: readonly string[]): Promise<readonly unknown[]> {
  const ran = await inFolder(folder, ["--rules", "unawaited-coroutine", "--format", "json", ...argv]);
  return asReport(ran).findings.map(({ path, line }) => `${String(path)}:${String(line)}`);
}

describe("cli, what the repository defines in other files", () => {
  it("is known where whole files are read, also of files that were not named", async () => {
    using folder = createFolder({ "app/net.py": net, "app/service.py": calling });
    expect(await said(folder.path)).toEqual(["app/service.py:5"]);
    expect(await said(folder.path, "app/service.py")).toEqual(["app/service.py:5"]);
  });

  it("is read from the commit of a range, whatever the work tree holds", async () => {
    using folder = createRepository({ "app/net.py": net, "app/service.py": quiet });
    folder.write({ "app/service.py": calling });
    folder.commit("Call");
    folder.write({ "app/net.py": "def load(): ...\n" });
    expect(await said(folder.path, "--diff", "HEAD^..HEAD")).toEqual(["app/service.py:5"]);
  });

  it("is read from the work tree where that is the head, in its own version", async () => {
    using folder = createRepository({ "app/net.py": "def load(): ...\n", "app/service.py": calling });
    folder.write({ "app/net.py": net, "app/service.py": `${calling}    print(1)\n` });
    expect(await said(folder.path, "--diff", "HEAD")).toEqual(["app/service.py:5"]);
    expect(await said(folder.path, "--diff", "HEAD", "app/service.py")).toEqual([]);
  });

  it("goes on to what a package passes on", async () => {
    using folder = createRepository({
      "app/net/__init__.py": "from .impl import load\n",
      "app/net/impl.py": net,
      "app/service.py": quiet,
    });
    folder.write({ "app/service.py": calling });
    folder.commit("Call");
    expect(await said(folder.path, "--diff", "HEAD^..HEAD")).toEqual(["app/service.py:5"]);
  });

  it("follows no link", async () => {
    using folder = createRepository({ "elsewhere.py": net, "app/service.py": quiet });
    folder.git("config", "core.symlinks", "true");
    folder.write({ "app/service.py": calling });
    symlinkSync("../elsewhere.py", `${folder.path}/app/net.py`);
    folder.commit("Call");
    expect(await said(folder.path, "--diff", "HEAD^..HEAD", "app/service.py")).toEqual([]);
  });
});
