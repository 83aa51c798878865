import { Readable } from "node:stream";
import { run } from "#cli/run.ts";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, from a folder, with nothing on standard input unless given. */
export async function inFolder(cwd: string, argv: readonly string[], input = ""): Promise<Ran> {
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") =>
    ({
      isTTY: false,
      write: (part: string) => (written[name] += part) !== "",
    }) as unknown as NodeJS.WriteStream;
  const terminal = {
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    stdin: Readable.from([input]),
    cwd: () => cwd,
  };
  const code = await run(argv, terminal);
  return { code, ...written };
}

export interface JsonReport {
  readonly version: number;
  readonly findings: readonly Readonly<Record<string, unknown>>[];
  readonly notRead: readonly { readonly path: string; readonly reason: string }[];
}

export function asReport(ran: Ran): JsonReport {
  return JSON.parse(ran.stdout) as JsonReport;
}
