import { EnvironmentError, readEnvironment } from "#app/environment.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { privateKey as pem } from "./scene.ts";

const privateKey = pem.trim();

const whole = { APP_ID: "42", PRIVATE_KEY: privateKey, WEBHOOK_SECRET: "a-secret-nobody-guesses" };

function problem(variables: Record<string, string>): string {
  try {
    readEnvironment(variables);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
  }
  return "";
}

describe("app/environment", () => {
  it("has a default for everything but the credentials", () => {
    expect(readEnvironment({})).toMatchObject({
      credentials: null,
      host: "localhost",
      port: 3000,
      logLevel: "info",
      webUrl: "https://github.com",
      apiUrl: "https://api.github.com",
      publicUrl: null,
    });
  });

  it("reads the credentials", () => {
    expect(readEnvironment(whole).credentials).toEqual({
      appId: 42,
      privateKey,
      webhookSecrets: ["a-secret-nobody-guesses"],
    });
  });

  it.each([
    ["with its line ends escaped", privateKey.replaceAll("\n", "\\n")],
    ["as base64", Buffer.from(privateKey).toString("base64")],
  ])("reads the private key %s", (_how, key) => {
    expect(readEnvironment({ ...whole, PRIVATE_KEY: key }).credentials?.privateKey.trim()).toBe(
      privateKey.trim(),
    );
  });

  it("reads the private key from a file", () => {
    const folder = mkdtempSync(join(tmpdir(), "key-"));
    writeFileSync(join(folder, "app.pem"), privateKey);
    const variables = { ...whole, PRIVATE_KEY: "", PRIVATE_KEY_PATH: join(folder, "app.pem") };
    expect(readEnvironment(variables).credentials?.privateKey).toBe(privateKey);
    rmSync(folder, { recursive: true });
  });

  it("takes two secrets, in either spelling", () => {
    const both = ["a-secret-nobody-guesses", "the-secret-before-that"];
    const comma = readEnvironment({ ...whole, WEBHOOK_SECRET: both.join(", ") });
    const two = readEnvironment({ ...whole, WEBHOOK_SECRET_PREVIOUS: both[1] });
    expect(comma.credentials?.webhookSecrets).toEqual(both);
    expect(two.credentials?.webhookSecrets).toEqual(both);
  });

  it("points at another GitHub", () => {
    const { webUrl, apiUrl } = readEnvironment({ GHE_HOST: "git.example:8443", GHE_PROTOCOL: "http" });
    expect([webUrl, apiUrl]).toEqual(["http://git.example:8443", "http://git.example:8443/api/v3"]);
  });

  it.each([
    [
      "the id alone",
      { APP_ID: "42" },
      "PRIVATE_KEY (or PRIVATE_KEY_PATH) and WEBHOOK_SECRET are missing: set them",
    ],
    ["no id", { ...whole, APP_ID: "" }, "APP_ID is missing: set it"],
    ["another protocol", { GHE_PROTOCOL: "ftp" }, "must be https or http"],
    ["no secret", { ...whole, WEBHOOK_SECRET: " " }, "WEBHOOK_SECRET is missing: set it"],
    ["an id that is none", { ...whole, APP_ID: "Iv1.abc" }, "APP_ID must be"],
    ["probot's own secret", { ...whole, WEBHOOK_SECRET: "development" }, "at least 16 characters"],
    [
      "a short secret beside a good one",
      { ...whole, WEBHOOK_SECRET_PREVIOUS: "short" },
      "at least 16 characters",
    ],
    ["a key that is none", { ...whole, PRIVATE_KEY: "hello" }, "not a private key"],
    [
      "a key file that is not there",
      { ...whole, PRIVATE_KEY: "", PRIVATE_KEY_PATH: "/none.pem" },
      "cannot be read",
    ],
    ["a port that is none", { PORT: "70000" }, "PORT"],
    ["a level that is none", { LOG_LEVEL: "loud" }, "LOG_LEVEL"],
  ])("says in one sentence what is wrong with %s", (_what, variables, words) => {
    expect(problem(variables)).toContain(words);
    expect(problem(variables)).toMatch(/^[^\n]+\.$/);
  });

  it("keeps the key and the secret out of its sentences", () => {
    expect(problem({ ...whole, PRIVATE_KEY: "my-own-key" })).not.toContain("my-own-key");
    expect(problem({ ...whole, WEBHOOK_SECRET: "hunter2" })).not.toContain("hunter2");
  });
});
