#!/usr/bin/env node
// Plain JavaScript for any Node that npm runs on. In a clone it starts the pinned Node on the source; in a package it
// imports what was built.
import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
const source = join(root, "src", "cli", "main.ts");
const built = join(root, "dist", "src", "cli", "main.js");

if (existsSync(source)) startOnSource();
else await import(pathToFileURL(built).href);

function startOnSource() {
  const pinned = join(
    root,
    "node_modules",
    "node",
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (!existsSync(pinned)) {
    process.stderr.write(`concurrency-check: its dependencies are not installed; run "npm ci" in ${root}.\n`);
    process.exit(2);
  }
  const child = spawn(pinned, ["--conditions=source", source, ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`concurrency-check: the pinned Node did not start: ${error.message}.\n`);
    process.exit(2);
  });
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 2);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
