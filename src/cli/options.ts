import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Profile } from "#engine/options.ts";
import type { Severity } from "#engine/rule.ts";
import { UsageError } from "./usage-error.ts";

export interface CheckOptions {
  readonly paths: readonly string[];
  readonly rules: readonly string[] | null;
  /** Null where the settings decide. */
  readonly profile: Profile | null;
  readonly failOn: Severity | "never";
  readonly config: string | null;
  readonly title: string;
  readonly body: string;
  readonly format: "pretty" | "json" | "sarif";
  readonly diff: string | null;
  readonly patch: string | null;
}

/** What the command line asks for. `text` is help or the version, to be printed as it is. */
export type Request =
  | { readonly command: "check"; readonly options: CheckOptions }
  | { readonly command: "rules"; readonly format: "pretty" | "json" }
  | { readonly command: "explain"; readonly rule: string }
  | { readonly command: "text"; readonly text: string };

/** Throws UsageError with one sentence for whatever cannot be understood. */
export function readArguments(argv: readonly string[], version: string): Request {
  const asked: Request[] = [];
  let text = "";
  const program = define(version, (request) => void asked.push(request));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: (part) => (text += part), writeErr: () => undefined });
  }
  try {
    program.parse([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { command: "text", text };
    throw new UsageError(`${clause(error.message)}; "concurrency-check --help" shows what there is.`);
  }
  return asked[0] ?? { command: "text", text };
}

/** Commander's words, several sentences at times, as the first half of one. */
function clause(message: string): string {
  return message
    .replace(/^error: /, "")
    .replace(/\n/g, " ")
    .trim()
    .replace(/\.$/, "")
    .replace(/\. /g, ": ");
}

function define(version: string, found: (request: Request) => void): Command {
  const program = new Command("concurrency-check")
    .description("Finds five common concurrency mistakes in Python code.")
    .version(version)
    .argument("[paths...]", "files and folders", [])
    .option("--diff <range>", "only what BASE[..HEAD] introduces; without HEAD, the working tree")
    .option("--patch <file>", "only what a unified diff introduces; - is standard input")
    .option("--rules <ids>", "only these rules, comma-separated", list)
    .addOption(
      new Option("--profile <name>", "which rules and guards; the settings' own, or default").choices([
        "default",
        "strict",
        "parity",
      ]),
    )
    .addOption(
      new Option("--fail-on <severity>", "exit 1 from this severity on")
        .choices(["error", "warning", "info", "never"])
        .default("warning"),
    )
    .option("--config <file>", "a settings file, as .github/concurrency-check.yml")
    .option("--title <text>", "the pull request's title, for rules about the change as a whole", "")
    .option("--body <text>", "its body", "")
    .addOption(
      new Option("--format <name>", "how results are printed")
        .choices(["pretty", "json", "sarif"])
        .default("pretty"),
    )
    // Else \`rules --format json\` would be this command's option and not that of \`rules\`.
    .enablePositionalOptions();
  program.action((paths: string[], flags: Flags) => {
    if (flags.diff !== undefined && flags.patch !== undefined) {
      throw new UsageError("--diff and --patch exclude each other: give one of them.");
    }
    found({ command: "check", options: asOptions(paths, flags) });
  });
  program
    .command("rules")
    .description("the rules, as a table or as data")
    .addOption(
      new Option("--format <name>", "how they are printed").choices(["pretty", "json"]).default("pretty"),
    )
    .action(({ format }: { readonly format: "pretty" | "json" }) => found({ command: "rules", format }));
  program
    .command("explain <rule>")
    .description("one rule's page")
    .action((rule: string) => found({ command: "explain", rule }));
  return program;
}

/** What commander hands over, as the options above declare it. */
interface Flags {
  diff?: string;
  patch?: string;
  rules?: string[];
  profile?: Profile;
  failOn: CheckOptions["failOn"];
  config?: string;
  title: string;
  body: string;
  format: CheckOptions["format"];
}

function asOptions(paths: readonly string[], flags: Flags): CheckOptions {
  return {
    paths,
    rules: flags.rules ?? null,
    profile: flags.profile ?? null,
    failOn: flags.failOn,
    config: flags.config ?? null,
    title: flags.title,
    body: flags.body,
    format: flags.format,
    diff: flags.diff ?? null,
    patch: flags.patch ?? null,
  };
}

function list(value: string): string[] {
  const ids = value
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  if (ids.length === 0) throw new InvalidArgumentError("It names no rule.");
  return ids;
}
