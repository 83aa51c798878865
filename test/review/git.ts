import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A real git repository in a folder of its own, with nothing of the machine's configuration. */
export class Repository {
  readonly folder = mkdtempSync(join(tmpdir(), "review-"));

  constructor() {
    this.git("init", "--quiet", "--initial-branch=main");
  }

  git(...parameters: string[]): string {
    const identity = [
      "-c",
      "user.name=Test",
      "-c",
      "user.email=test@example.org",
      "-c",
      "core.autocrlf=false",
    ];
    return execFileSync("git", [...identity, ...parameters], {
      cwd: this.folder,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], HOME: this.folder, GIT_CONFIG_NOSYSTEM: "1" },
    });
  }

  commit(): void {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", "A commit");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
