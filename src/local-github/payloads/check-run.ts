import type { Annotation, CheckRun, Repository, State } from "../state.ts";
import { appPayload } from "./account.ts";
import { encodePath, nodeId, repositoryApi, repositoryPage } from "./links.ts";

export function checkRunPayload(state: State, repository: Repository, run: CheckRun) {
  const url = `${repositoryApi(state, repository)}/check-runs/${run.id}`;
  const page = `${repositoryPage(state, repository)}/runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId("CR", run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suiteId },
    app: appPayload(state, run.app),
    pull_requests: pullsOf(state, repository, run.headSha),
  };
}

export function annotationPayload(state: State, repository: Repository, run: CheckRun) {
  const page = `${repositoryPage(state, repository)}/blob/${run.headSha}`;
  return (annotation: Annotation) => ({ ...annotation, blob_href: `${page}/${encodePath(annotation.path)}` });
}

/** Pull requests from forks are left out, as GitHub leaves them out. */
function pullsOf(state: State, repository: Repository, head: string) {
  const repo = { id: repository.id, url: repositoryApi(state, repository), name: repository.name };
  return repository.pulls
    .filter((pull) => pull.state === "open" && pull.fork === null && pull.head.sha === head)
    .map((pull) => ({
      id: pull.id,
      number: pull.number,
      url: `${repo.url}/pulls/${pull.number}`,
      head: { ...pull.head, repo },
      base: { ...pull.base, repo },
    }));
}
