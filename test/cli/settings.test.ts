import { createFolder } from "../support/folder.ts";
import { asReport, inFolder } from "./terminal.ts";

const sleeper = "import time\n\n\nasync def poll():\n    time.sleep(1)\n";

/** The findings of a folder by its settings, as `path severity`. */
async function found(
  files: Readonly<Record<string, string>>,
  settings: string,
  more: readonly string[] = [],
): Promise<readonly string[]> {
  using folder = createFolder({ ...files, "settings.yml": settings });
  const ran = await inFolder(folder.path, ["--config", "settings.yml", "--format", "json", ...more]);
  return asReport(ran).findings.map(({ path, severity }) => `${String(path)} ${String(severity)}`);
}

describe("cli/run with a settings file", () => {
  it("reads each file by the overrides that match it", async () => {
    const settings = `
overrides:
  - paths: [tools/]
    rules: { blocking-sleep-in-async: info }
  - paths: [old/]
    ignore: true
  - paths: [off/]
    rules: { blocking-sleep-in-async: off }
`;
    const files = { "a.py": sleeper, "tools/a.py": sleeper, "old/a.py": sleeper, "off/a.py": sleeper };
    expect(await found(files, settings)).toEqual(["a.py error", "tools/a.py info"]);
  });

  it("lets --rules and --profile decide over it", async () => {
    const settings = "profile: parity\nrules: { blocking-sleep-in-async: off }\n";
    expect(await found({ "test_a.py": sleeper }, settings)).toEqual([]);
    const named = ["--rules", "blocking-sleep-in-async"];
    expect(await found({ "test_a.py": sleeper }, settings, named)).toEqual(["test_a.py error"]);
    expect(await found({ "test_a.py": sleeper }, settings, [...named, "--profile", "default"])).toEqual([]);
  });

  it("takes the profile of the file", async () => {
    expect(await found({ "test_a.py": sleeper }, "profile: default\n")).toEqual([]);
    expect(await found({ "test_a.py": sleeper }, "profile: parity\n")).toContain("test_a.py error");
  });

  it("lets a bare ignore comment silence nothing where reasons are required", async () => {
    const ignored = sleeper.replace("(1)", "(1)  # concurrency-check: ignore[blocking-sleep-in-async]");
    expect(await found({ "a.py": ignored }, "require_reason: false\n")).toEqual([]);
    expect(await found({ "a.py": ignored }, "require_reason: true\n")).toEqual(["a.py error"]);
  });

  it("knows a project's own handlers, and offers no await where they are not async", async () => {
    const handler =
      "import asyncio\nimport time\nimport ours\n\n\n@ours.on_message\ndef poll(message):\n    time.sleep(1)\n";
    expect(await found({ "a.py": handler }, "")).toEqual([]);
    using folder = createFolder({ "a.py": handler, "settings.yml": "handlers: [ours.on_message]\n" });
    const ran = await inFolder(folder.path, ["--config", "settings.yml", "--format", "json"]);
    expect(asReport(ran).findings).toMatchObject([{ rule: "blocking-sleep-in-async", line: 8, fix: null }]);
  });

  it("reads the oldest Python from the folder's own project", async () => {
    const fetcher = "import asyncio\nimport requests\n\n\nasync def get():\n    requests.get('/')\n";
    const remedy = async (python: string) => {
      const project = `[project]\nrequires-python = "${python}"\n`;
      using folder = createFolder({ "a.py": fetcher, "pyproject.toml": project });
      const [finding] = asReport(await inFolder(folder.path, ["--format", "json"])).findings;
      return String(finding?.["remedy"]);
    };
    expect(await remedy(">=3.9")).toContain("asyncio.to_thread");
    expect(await remedy(">=3.8")).not.toContain("asyncio.to_thread");
  });
});
