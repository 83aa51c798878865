import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface CorpusFile {
  readonly path: string;
  readonly text: string;
}

export interface Corpus {
  readonly folder: string;
  readonly files: readonly CorpusFile[];
  /** Megabytes of UTF-8. */
  readonly megabytes: number;
}

/** Python's standard library as the machine's `python3` knows it. Throws where there is none. */
export function standardLibrary(): string {
  const ask = "import sysconfig; print(sysconfig.get_paths()['stdlib'])";
  return execFileSync("python3", ["-c", ask], { encoding: "utf8" }).trim();
}

/** Every Python file below a folder that is UTF-8, without installed packages. */
export function readCorpus(folder: string): Corpus {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".py") && !/(?:site|dist)-packages|(?:^|\/)\.git\//.test(name))
    .toSorted();
  const files = names.flatMap((path) => {
    const text = decode(readFileSync(join(folder, path)));
    return text === null ? [] : [{ path, text }];
  });
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return { folder, files, megabytes: bytes / 1e6 };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
