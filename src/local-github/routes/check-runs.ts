import { locate } from "../access.ts";
import { created, invalid, notAccessible, notFound, ok, Refusal } from "../answer.ts";
import { pageOf, paged } from "../paging.ts";
import { annotationPayload, checkRunPayload } from "../payloads/check-run.ts";
import { route } from "../route.ts";
import type { Call, Id, ParametersOf } from "../route.ts";
import type { Annotation, App, CheckRun, Repository, State } from "../state.ts";

type Asked = ParametersOf<"POST /repos/{owner}/{repo}/check-runs">;
type Wanted = { readonly [Key in keyof Omit<Asked, "output">]?: Asked[Key] | undefined } & {
  readonly output?: Partial<NonNullable<Asked["output"]>>;
};

/** GitHub's limits for what the description leaves unbounded. */
const mostAnnotations = 50;
const mostActions = 3;

export const checkRunRoutes = [
  route("POST /repos/{owner}/{repo}/check-runs", ["checks:write"], async (call) => {
    const { state, viewer, parameters } = call;
    const repository = locate(state, viewer, parameters);
    const head = await commitOf(repository, parameters.head_sha);
    assertRun(parameters);
    const run = newRun(state, { app: viewer.app, head, repository }, parameters.name);
    change(state, run, parameters);
    repository.checkRuns.push(run);
    return created(checkRunPayload(state, repository, run));
  }),

  route("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", ["checks:write"], (call) => {
    const { repository, run } = locateRun(call);
    // The App that made a check run is the only one that may change it.
    if (run.app !== call.viewer.app) throw notAccessible();
    assertRun(call.parameters);
    change(call.state, run, call.parameters);
    return ok(checkRunPayload(call.state, repository, run));
  }),

  route("GET /repos/{owner}/{repo}/check-runs/{check_run_id}", ["checks:read"], (call) => {
    const { repository, run } = locateRun(call);
    return ok(checkRunPayload(call.state, repository, run));
  }),

  route("GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations", ["checks:read"], (call) => {
    const { repository, run } = locateRun(call);
    return paged(call, run.annotations.map(annotationPayload(call.state, repository, run)));
  }),

  route("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", ["checks:read"], async (call) => {
    const { state, viewer, parameters } = call;
    const repository = locate(state, viewer, parameters);
    const head = await commitOf(repository, parameters.ref);
    const runs = repository.checkRuns
      .filter((run) => run.headSha === head)
      .filter((run) => parameters.check_name === undefined || run.name === parameters.check_name)
      .filter((run) => parameters.app_id === undefined || run.app.id === parameters.app_id)
      .filter((run) => parameters.status === undefined || run.status === parameters.status);
    const shown = parameters.filter === "all" ? runs : latest(runs);
    const page = pageOf(call, shown);
    const payloads = page.rows.map((run) => checkRunPayload(state, repository, run));
    return ok({ total_count: shown.length, check_runs: payloads }, page.headers);
  }),
];

async function commitOf(repository: Repository, revision: string): Promise<string> {
  return repository.git.revParse(revision).catch(() => {
    throw new Refusal(422, `No commit found for SHA: ${revision}`);
  });
}

function locateRun(call: Call<{ owner: string; repo: string; check_run_id: Id }>) {
  const repository = locate(call.state, call.viewer, call.parameters);
  const run = repository.checkRuns.find((one) => one.id === call.parameters.check_run_id);
  if (run === undefined) throw notFound();
  return { repository, run };
}

/** Only the newest of a name and App counts, unless all are asked for. */
function latest(runs: readonly CheckRun[]): CheckRun[] {
  const newest = new Map(runs.map((run) => [`${run.app.id} ${run.name}`, run]));
  return runs.filter((run) => newest.get(`${run.app.id} ${run.name}`) === run);
}

function assertRun(wanted: Wanted): void {
  const wrong = (message: string) => new Refusal(422, `Invalid request.\n\n${message}`);
  if (wanted.status === "completed" && wanted.conclusion === undefined)
    throw wrong('A completed check run needs a "conclusion".');
  if (wanted.completed_at !== undefined && wanted.conclusion === undefined)
    throw wrong('"completed_at" needs a "conclusion".');
  if ((wanted.actions?.length ?? 0) > mostActions)
    throw wrong("No more than 3 actions are allowed; more were supplied.");
  for (const action of wanted.actions ?? []) assertAction(action);
  const annotations = wanted.output?.annotations ?? [];
  if (annotations.length > mostAnnotations)
    throw wrong(`No more than 50 items are allowed; ${annotations.length} were supplied.`);
  for (const annotation of annotations) assertAnnotation(annotation);
}

/** The description has these lengths as words alone: https://docs.github.com/rest/checks/runs#create-a-check-run */
const longest = { label: 20, description: 40, identifier: 20 } as const;

function assertAction(action: NonNullable<Wanted["actions"]>[number]): void {
  for (const field of ["label", "description", "identifier"] as const) {
    if (action[field].length <= longest[field]) continue;
    const message = `${field} is too long (maximum is ${longest[field]} characters)`;
    throw invalid({ resource: "CheckRun", code: "invalid", field: "actions", message });
  }
}

type WantedAnnotation = NonNullable<NonNullable<Wanted["output"]>["annotations"]>[number];

function assertAnnotation(annotation: WantedAnnotation): void {
  const wrong = (field: string, message: string) =>
    invalid({ resource: "CheckAnnotation", code: "invalid", field, message });
  if (annotation.start_line < 1 || annotation.end_line < annotation.start_line)
    throw wrong("end_line", "end_line must not come before start_line, and lines count from 1");
  if (annotation.start_column !== undefined && annotation.start_line !== annotation.end_line)
    throw wrong("start_column", "columns may be given only where start_line and end_line are equal");
  if (annotation.message.length === 0 || Buffer.byteLength(annotation.message) > 64 * 1024)
    throw wrong("message", "message must be present and no longer than 64 KB");
  if ((annotation.title ?? "").length > 255)
    throw wrong("title", "title is too long (maximum is 255 characters)");
}

function newRun(
  state: State,
  of: { app: App; head: string; repository: Repository },
  name: string,
): CheckRun {
  const { app, head, repository } = of;
  const sibling = repository.checkRuns.find((run) => run.app === app && run.headSha === head);
  return {
    id: state.nextId(),
    suiteId: sibling?.suiteId ?? state.nextId(),
    app,
    headSha: head,
    name,
    externalId: "",
    detailsUrl: null,
    status: "queued",
    conclusion: null,
    startedAt: state.clock.timestamp(),
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
    actions: [],
  };
}

function change(state: State, run: CheckRun, wanted: Wanted): void {
  run.name = wanted.name ?? run.name;
  run.externalId = wanted.external_id ?? run.externalId;
  run.detailsUrl = wanted.details_url ?? run.detailsUrl;
  run.actions = wanted.actions ?? run.actions;
  run.startedAt = wanted.started_at ?? run.startedAt;
  run.status = wanted.conclusion === undefined ? (wanted.status ?? run.status) : "completed";
  run.conclusion = wanted.conclusion ?? run.conclusion;
  if (run.status === "completed")
    run.completedAt = wanted.completed_at ?? run.completedAt ?? state.clock.timestamp();
  const { output } = wanted;
  if (output === undefined) return;
  run.title = output.title ?? run.title;
  run.summary = output.summary ?? run.summary;
  run.text = output.text ?? run.text;
  run.annotations.push(...(output.annotations ?? []).map(wholeAnnotation));
}

function wholeAnnotation(annotation: WantedAnnotation): Annotation {
  return {
    path: annotation.path,
    start_line: annotation.start_line,
    end_line: annotation.end_line,
    start_column: annotation.start_column ?? null,
    end_column: annotation.end_column ?? null,
    annotation_level: annotation.annotation_level,
    title: annotation.title ?? null,
    message: annotation.message,
    raw_details: annotation.raw_details ?? null,
  };
}
