import { appendFile } from "node:fs/promises";
import { ProbotOctokit } from "probot";

/** What GitHub tells once of an App made from a manifest. */
export interface NewApp {
  readonly id: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** The App's own page on GitHub. */
  readonly page: string;
}

/** https://docs.github.com/rest/apps/apps#create-a-github-app-from-a-manifest: the code is good for one hour and one use. */
export async function registerApp(apiUrl: string, code: string): Promise<NewApp> {
  const octokit = new ProbotOctokit({
    baseUrl: apiUrl,
    throttle: { enabled: false },
    retry: { enabled: false },
  });
  const { data } = await octokit.request("POST /app-manifests/{code}/conversions", { code });
  const { id, pem, webhook_secret, html_url } = data;
  if (webhook_secret === null)
    throw new Error("GitHub made the App without a webhook secret; delete it and try again.");
  return { id, privateKey: pem, webhookSecret: webhook_secret, page: html_url };
}

/** Readable by the owner alone; appended, since the file may hold other things. */
export async function keepInFile(path: string, app: NewApp): Promise<void> {
  const lines = [
    `APP_ID=${app.id}`,
    `PRIVATE_KEY="${app.privateKey.trim().replaceAll("\n", "\\n")}"`,
    `WEBHOOK_SECRET=${app.webhookSecret}`,
  ];
  await appendFile(path, `\n${lines.join("\n")}\n`, { mode: 0o600 });
}
