import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";

/** Who the App is on GitHub. */
export interface Credentials {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** The first signs; the others are still believed while secrets are rotated. */
  readonly webhookSecrets: readonly [string, ...string[]];
}

export interface Environment {
  /** Null where none of the credentials is given: the set-up page is served then. */
  readonly credentials: Credentials | null;
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Without a slash at the end: "https://github.com" and "https://api.github.com". */
  readonly webUrl: string;
  readonly apiUrl: string;
  /** Where GitHub reaches this server; null where nobody said. */
  readonly publicUrl: string | null;
  readonly pages: string;
  /** Null where only this machine may see the metrics. */
  readonly metricsToken: string | null;
  /** Where the database is: a server's address, or a folder of this machine. */
  readonly database: { readonly url: string } | { readonly folder: string };
}

/** One sentence that says which variable is wrong and what it wants. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

type Variables = Readonly<Record<string, string | undefined>>;

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** Anything shorter can be guessed; probot's own default, "development", is known to everyone. */
const shortestSecret = 16;

const pagesOnGitHub = "https://github.com/concurrency-check/concurrency-check/blob/main/rules";

/** Throws EnvironmentError. */
export function readEnvironment(variables: Variables): Environment {
  const ghe = value(variables, "GHE_HOST");
  const protocol = value(variables, "GHE_PROTOCOL") ?? "https";
  if (!/^https?$/.test(protocol))
    throw new EnvironmentError(`GHE_PROTOCOL is "${protocol}"; it must be https or http.`);
  const level = value(variables, "LOG_LEVEL") ?? "info";
  const logLevel = logLevels.find((each) => each === level);
  if (logLevel === undefined)
    throw new EnvironmentError(`LOG_LEVEL is "${level}"; it must be one of ${logLevels.join(", ")}.`);
  return {
    credentials: readCredentials(variables),
    host: value(variables, "HOST") ?? "localhost",
    port: readPort(value(variables, "PORT") ?? "3000"),
    logLevel,
    webUrl: ghe === null ? "https://github.com" : `${protocol}://${ghe}`,
    apiUrl: ghe === null ? "https://api.github.com" : `${protocol}://${ghe}/api/v3`,
    publicUrl: value(variables, "PUBLIC_URL")?.replace(/\/$/, "") ?? null,
    pages: value(variables, "PAGES_URL")?.replace(/\/$/, "") ?? pagesOnGitHub,
    metricsToken: value(variables, "METRICS_TOKEN"),
    database: readDatabase(variables),
  };
}

function readDatabase(variables: Variables): Environment["database"] {
  const url = value(variables, "DATABASE_URL");
  if (url === null) return { folder: value(variables, "DATA_DIR") ?? "data" };
  if (!/^postgres(ql)?:\/\//.test(url))
    throw new EnvironmentError(
      "DATABASE_URL must begin with postgresql://, as in postgresql://user:password@host/name.",
    );
  return { url };
}

function readCredentials(variables: Variables): Credentials | null {
  const appId = value(variables, "APP_ID");
  const key = value(variables, "PRIVATE_KEY");
  const keyPath = value(variables, "PRIVATE_KEY_PATH");
  const secrets = [value(variables, "WEBHOOK_SECRET"), value(variables, "WEBHOOK_SECRET_PREVIOUS")]
    .flatMap((each) => each?.split(",") ?? [])
    .map((each) => each.trim())
    .filter((each) => each !== "");
  if (appId === null && key === null && keyPath === null && secrets.length === 0) return null;
  const missing = [
    appId === null ? "APP_ID" : null,
    key === null && keyPath === null ? "PRIVATE_KEY (or PRIVATE_KEY_PATH)" : null,
    secrets.length === 0 ? "WEBHOOK_SECRET" : null,
  ].filter((each) => each !== null);
  if (missing.length > 0) {
    const setIt = missing.length === 1 ? "is missing: set it" : "are missing: set them";
    throw new EnvironmentError(
      `${missing.join(" and ")} ${setIt}, or unset the other credentials to get the set-up page.`,
    );
  }
  return {
    appId: readAppId(appId ?? ""),
    privateKey: readPrivateKey(key ?? readKeyFile(keyPath ?? "")),
    webhookSecrets: readSecrets(secrets),
  };
}

function readAppId(text: string): number {
  if (!/^[1-9]\d*$/.test(text))
    throw new EnvironmentError(`APP_ID must be the App's number, as its settings page shows it.`);
  return Number(text);
}

/** As PEM, as PEM with its line ends written `\n`, or as base64 of PEM: an environment seldom holds several lines. */
function readPrivateKey(text: string): string {
  const unescaped = text.replaceAll("\\n", "\n").replace(/^"|"$/g, "");
  const pem = unescaped.includes("-----BEGIN")
    ? unescaped
    : Buffer.from(unescaped, "base64").toString("utf8");
  try {
    createPrivateKey(pem);
  } catch {
    throw new EnvironmentError(
      "PRIVATE_KEY is not a private key in PEM: use the whole file that GitHub gave, with line ends, with \\n for them, or as base64.",
    );
  }
  return pem;
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new EnvironmentError(`PRIVATE_KEY_PATH names "${path}", which cannot be read.`);
  }
}

function readSecrets(secrets: readonly string[]): readonly [string, ...string[]] {
  const [first, ...others] = secrets;
  if (first === undefined || secrets.some((secret) => secret.length < shortestSecret)) {
    throw new EnvironmentError(
      `WEBHOOK_SECRET must have at least ${shortestSecret} characters that nobody can guess: anyone who knows it can speak as GitHub.`,
    );
  }
  return [first, ...others];
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new EnvironmentError(`PORT is "${text}"; it must be a number from 0 to 65535.`);
  return port;
}

/** An empty variable is one that is not set: compose files and CI pass them so. */
function value(variables: Variables, name: string): string | null {
  const text = variables[name]?.trim() ?? "";
  return text === "" ? null : text;
}
