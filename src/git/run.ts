import { execFile } from "node:child_process";
import { devNull } from "node:os";

/** Git could not do what was asked. The message is one sentence for the person who asked. */
export class GitError extends Error {
  override readonly name = "GitError";
}

/** Enough for any change a person can review; git is ended rather than allowed to fill the memory. */
const maximumOutput = 256 * 1024 * 1024;

/** Settings that run programs, reach for the network or change the shape of the output are shut off, whatever the repository says. */
const settings = ["core.fsmonitor=false", "core.quotePath=true", "protocol.allow=never", "color.ui=false"];

export interface GitCall {
  readonly directory: string;
  readonly args: readonly string[];
  readonly input?: string;
  /** Directories that the user's own settings declare safe although another user owns them. */
  readonly safe?: readonly string[];
}

/** Runs git without a shell and answers what it printed. Throws GitError. */
export function runGit(call: GitCall): Promise<Buffer> {
  const safe = (call.safe ?? []).map((directory) => `safe.directory=${directory}`);
  const args = [
    "-C",
    call.directory,
    "--no-pager",
    ...[...settings, ...safe].flatMap((setting) => ["-c", setting]),
    ...call.args,
  ];
  return start(args, isolated(), call);
}

/** The user's own answer to git's "dubious ownership": an isolated git would not know it. */
export async function safeDirectories(): Promise<string[]> {
  const call = { directory: "/", args: ["config", "-z", "--get-all", "safe.directory"] };
  const printed = await start(call.args, withoutGit(), call).catch(() => Buffer.of());
  return printed.toString().split("\0").filter(Boolean);
}

function start(args: readonly string[], environment: NodeJS.ProcessEnv, call: GitCall): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = {
      encoding: "buffer",
      env: environment,
      maxBuffer: maximumOutput,
      windowsHide: true,
    } as const;
    const child = execFile("git", args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new GitError(sentence(error, stderr.toString(), call), { cause: error }));
    });
    // Git may end before it has read everything; its exit code says why, the broken pipe does not.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(call.input ?? "");
  });
}

/** A hook's GIT_DIR or GIT_INDEX_FILE would point git at another repository than the one named. */
function withoutGit(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  return Object.fromEntries(entries);
}

function isolated(): NodeJS.ProcessEnv {
  return {
    ...withoutGit(),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: "1",
    // Reading must not write: neither a refreshed index nor objects fetched for a partial clone.
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C",
  };
}

function sentence(error: Error & { code?: unknown }, printed: string, call: GitCall): string {
  const command = call.args.find((word) => !word.startsWith("-")) ?? "";
  if (error.code === "ENOENT") return "git was not found: install it, or put it on the PATH.";
  if (error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER")
    return `git ${command} printed more than 256 MB: choose a smaller range.`;
  const said = printed.trim().split("\n").at(-1) ?? "";
  if (said.includes("not a git repository") || said.includes("cannot change to"))
    return `${call.directory} is not a git repository: give the folder of one, bare or with a work tree.`;
  if (printed.includes("dubious ownership"))
    return `${call.directory} belongs to another user: run git config --global --add safe.directory ${call.directory} if you trust it.`;
  if (said.includes("must be run in a work tree"))
    return `${call.directory} is a bare repository: name both ends of the range.`;
  if (/unable to read|promisor/.test(said))
    return `${call.directory} is a partial clone that lacks contents of this range: fetch them with git log --patch, or clone without --filter.`;
  return `git ${command} failed in ${call.directory}: ${said.replace(/^(fatal|error): /, "")}.`;
}
