import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { stir, until } from "../support/until.ts";

const main = fileURLToPath(new URL("../../src/app/main.ts", import.meta.url));

/** The App in a process of its own. */
export interface Running {
  readonly process: ChildProcess;
  readonly exit: Promise<unknown>;
  readonly log: Record<string, unknown>[];
  readonly stderr: Promise<string>;
}

/** `npm start` without npm, in a folder of the test's: what the machine's environment or .env says must not count. */
export function startMain(cwd: string, variables: Record<string, string>, role?: string): Running {
  const args = ["--conditions=source", "--disable-warning=ExperimentalWarning", main];
  const child = spawn(process.execPath, role === undefined ? args : [...args, "--role", role], {
    cwd,
    env: { PATH: process.env["PATH"], PORT: "0", HOST: "127.0.0.1", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: Record<string, unknown>[] = [];
  let rest = "";
  child.stdout.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split("\n");
    rest = lines.pop() ?? "";
    log.push(...lines.map((line) => JSON.parse(line) as Record<string, unknown>));
    stir();
  });
  const exit = once(child, "exit").then(([code]: unknown[]) => code);
  return { process: child, log, exit, stderr: text(child.stderr) };
}

export async function origin({ log }: Running): Promise<string> {
  await until(() => log.some((line) => line["address"] !== undefined));
  const { port } = log.find((line) => line["address"] !== undefined)?.["address"] as { port: number };
  return `http://127.0.0.1:${port}`;
}
