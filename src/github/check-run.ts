import type { Annotation, CheckRun } from "#review/types.ts";
import type { Client, Connection } from "./connection.ts";
import { send } from "./connection.ts";
import { list, number, record, type Fields } from "./parse.ts";
import type { PullRequestRef, RepositoryRef } from "./types.ts";

export const checkName = "concurrency-check";

/** https://docs.github.com/rest/checks/runs#create-a-check-run */
const annotationsPerRequest = 50;

/** The buttons below a concluded check run; GitHub takes three, with labels of 20 and descriptions of 40 characters. */
export const buttons = ["run", "full", "explain"] as const;
export type Button = (typeof buttons)[number];

const words: Readonly<Record<Button, { readonly label: string; readonly description: string }>> = {
  run: { label: "Run again", description: "Read the pull request once more" },
  full: { label: "Run full", description: "Also list what the files had before" },
  explain: { label: "Explain", description: "Say here what the rules found mean" },
};
const actions = buttons.map((identifier) => ({ identifier, ...words[identifier] }));

/** GitHub names no pull request beside a check run where the head is in a fork, so that it is kept here. */
function externalId({ number: pull }: PullRequestRef, head: string): string {
  return `${pull}@${head}`;
}

/** The pull request that a check run of ours was made for; null for what none of ours has. */
export function pullOfExternalId(id: string): number | null {
  const pull = /^(\d{1,15})@[0-9a-f]+$/.exec(id)?.[1];
  return pull === undefined ? null : Number(pull);
}

const create = "POST /repos/{owner}/{repo}/check-runs";
const update = "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}";

/** Shows that a review takes its time; its id is handed to `concludeCheckRun`. */
export async function beginCheckRun(
  connection: Connection,
  ref: PullRequestRef,
  head: string,
): Promise<number> {
  const parameters = {
    ...place(ref),
    name: checkName,
    head_sha: head,
    external_id: externalId(ref, head),
    status: "in_progress",
  };
  return idOf(await send({ client: connection.writes, route: create, parameters }));
}

/** The check run of the head that was begun and never concluded, for `concludeCheckRun`: its process was killed. Null where there is none. */
export async function findBegunCheckRun(
  connection: Connection,
  ref: PullRequestRef,
  head: string,
): Promise<number | null> {
  const runs = await runsOf(connection.reads, ref, head);
  const isOpen = (run: Fields) =>
    run["status"] === "in_progress" && run["external_id"] === externalId(ref, head);
  const begun = runs.find(isOpen);
  return begun === undefined ? null : number(begun["id"]);
}

/** The newest check run of ours on a commit; of each App that calls itself so one. */
export async function runsOf(
  client: Client,
  { owner, repo }: RepositoryRef,
  commit: string,
): Promise<readonly Fields[]> {
  const { data } = await send({
    client,
    route: "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
    parameters: { owner, repo, ref: commit, check_name: checkName, filter: "latest" },
  });
  return list(record(data)["check_runs"]).map(record);
}

/** One request, and one more for every 50 annotations after the first 50. */
export async function concludeCheckRun(
  connection: Connection,
  ref: PullRequestRef,
  run: { readonly head: string; readonly check: CheckRun; readonly begun: number | null },
): Promise<void> {
  const { check, head, begun } = run;
  const client = connection.writes;
  const [first = [], ...rest] = batches(check.annotations);
  const concluded = {
    ...place(ref),
    status: "completed",
    conclusion: check.conclusion,
    actions,
    output: output(check, first),
  };
  const answer =
    begun === null
      ? await send({
          client,
          route: create,
          parameters: { ...concluded, name: checkName, head_sha: head, external_id: externalId(ref, head) },
        })
      : await send({ client, route: update, parameters: { ...concluded, check_run_id: begun } });
  const id = begun ?? idOf(answer);
  for (const batch of rest) {
    const parameters = { ...place(ref), check_run_id: id, output: output(check, batch) };
    await send({ client, route: update, parameters });
  }
}

function output(check: CheckRun, annotations: readonly Annotation[]) {
  const { title, summary, text } = check;
  return { title, summary, ...(text && { text }), annotations: annotations.map(toAnnotation) };
}

function toAnnotation(annotation: Annotation) {
  return {
    path: annotation.path,
    start_line: annotation.startLine,
    end_line: annotation.endLine,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message,
  };
}

function batches(annotations: readonly Annotation[]): readonly (readonly Annotation[])[] {
  return Array.from({ length: Math.ceil(annotations.length / annotationsPerRequest) }, (_, index) =>
    annotations.slice(index * annotationsPerRequest, (index + 1) * annotationsPerRequest),
  );
}

function place(ref: PullRequestRef) {
  return { owner: ref.owner, repo: ref.repo };
}

function idOf(answer: { readonly data: unknown }): number {
  return number(record(answer.data)["id"]);
}
