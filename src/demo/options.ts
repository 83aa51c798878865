import { Command, CommanderError } from "commander";

export interface DemoOptions {
  /** Null for the bundled sample. */
  readonly repository: { readonly directory: string; readonly base: string; readonly head: string } | null;
  readonly title: string | null;
  readonly body: string | null;
  readonly once: boolean;
  readonly json: string | null;
  /** The life to play instead; null for one review. */
  readonly scenario: string | URL | null;
}

const bundledLife = new URL("./life/life.yaml", import.meta.url);

/** The demo could not be shown; the message is one sentence with what to do. */
export class DemoError extends Error {
  override readonly name = "DemoError";
}

interface Flags {
  repo?: string;
  base?: string;
  head?: string;
  title?: string;
  body?: string;
  once?: boolean;
  json?: string;
  life?: boolean;
  scenario?: string;
}

/** Null where help was asked for and printed. Throws DemoError. */
export function readOptions(argv: readonly string[]): DemoOptions | null {
  const command = new Command("npm run demo --")
    .description(
      "Shows the App on a local GitHub: the bundled sample, or any two commits of a git repository.",
    )
    .option("--repo <dir>", "a git repository, bare or with a work tree")
    .option("--base <rev>", "where the change starts; taken to its merge base with the head")
    .option("--head <rev>", "where it ends")
    .option("--title <text>", "the pull request's title; the head commit's subject by default")
    .option("--body <text>", "its body; the rest of the head commit's message by default")
    .option("--once", "end after printing")
    .option("--json <file>", "also write the conversation to a file")
    .option("--life", "play the life of a pull request, step by step")
    .option("--scenario <file>", "play another; docs/scenarios.md describes the format")
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  try {
    command.parse([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new DemoError(
      `${error.message.replace(/^error: |\.$/g, "")}; "npm run demo -- --help" shows what there is.`,
    );
  }
  const { repo, base, head, title, body, once, json, life, scenario } = command.opts<Flags>();
  const repository = repositoryOf(repo, base, head);
  if (repository !== null && (life || scenario !== undefined)) {
    throw new DemoError("A life has a repository of its own: leave out --repo, --base and --head.");
  }
  return {
    repository,
    scenario: scenario ?? (life ? bundledLife : null),
    title: title ?? null,
    body: body ?? null,
    once: once ?? false,
    json: json ?? null,
  };
}

function repositoryOf(directory?: string, base?: string, head?: string): DemoOptions["repository"] {
  if (directory === undefined && base === undefined && head === undefined) return null;
  if (directory === undefined || base === undefined || head === undefined) {
    throw new DemoError(
      "--repo, --base and --head belong together: give all three, or none for the bundled sample.",
    );
  }
  return { directory, base, head };
}
