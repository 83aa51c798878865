import { excerpt, type Report } from "#engine/rule.ts";
import type { Flavour, Model } from "#python/model.ts";
import type { ProcessCall } from "#python/knowledge/blocking-calls.ts";
import type { Call } from "#python/syntax/ast.ts";

export interface Blocked {
  readonly call: Call;
  readonly does: ProcessCall;
  /** The call as a thread makes it. */
  readonly threaded: string;
  readonly model: Model;
}

export function explain({
  call,
  does,
  threaded,
  model,
}: Blocked): Pick<Report, "message" | "why" | "remedy"> {
  const source = `\`${excerpt(model.source(call))}\``;
  const scope = `\`${model.qualifiedName(call)}\``;
  const library = model.flavour(call);
  const start = starter(library, isForShell(call, model));
  const inThread = `\`${excerpt(threaded, 90)}\``;
  if (does === "starts")
    return {
      message: `${source} in ${scope} starts a process that code on the event loop cannot wait for without blocking.`,
      why: "Its `wait()`, `communicate()` and pipes keep the loop's only thread busy until the process answers.",
      remedy: `Start it with ${start}, whose \`wait()\` and pipes are awaited.`,
    };
  return {
    message: `${source} blocks the event loop in ${scope} until the process ends.`,
    why: "Until then no other task of this loop runs: no request is served, no timeout ends anything and no cancellation arrives.",
    remedy:
      does === "waits"
        ? `Start the process with ${start} and await it, or wait in a thread: ${inThread}.`
        : `${runner(library, start)}, or hand the call to a thread: ${inThread}.`,
  };
}

function runner(library: Flavour, start: string): string {
  return library === "asyncio"
    ? `Use ${start} and await its \`communicate()\``
    : `Use \`await ${library}.run_process(…)\``;
}

function starter(library: Flavour, shell: boolean): string {
  if (library === "trio") return "`trio.lowlevel.open_process`";
  if (library === "anyio") return "`anyio.open_process`";
  return shell ? "`asyncio.create_subprocess_shell`" : "`asyncio.create_subprocess_exec`";
}

const shells: ReadonlySet<string | null> = new Set([
  "os.system",
  "os.popen",
  "subprocess.getoutput",
  "subprocess.getstatusoutput",
]);

function isForShell(call: Call, model: Model): boolean {
  const shell = model.argument(call, null, "shell");
  return shells.has(model.calleeOf(call)) || (!!shell && model.constantOf(shell) === true);
}
