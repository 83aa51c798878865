import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { demand, locate, viewerOf } from "./access.ts";
import { LocalGitHubFailure, notFound, Refusal, refusalBody, unauthorized } from "./answer.ts";
import type { Answer } from "./answer.ts";
import type { Operation } from "./description.ts";
import { changesSomething, executeGraphql } from "./graphql/execute.ts";
import type { Journal } from "./journal.ts";
import type { Limits } from "./limits.ts";
import type { Viewer } from "./route.ts";
import { matchRoute, typedParameters } from "./routing.ts";
import type { Match } from "./routing.ts";
import type { State } from "./state.ts";

export interface Asked {
  readonly method: string;
  readonly url: URL;
  /** The path without the prefix of an Enterprise Server. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Desk {
  readonly state: State;
  readonly limits: Limits;
  readonly journal: Journal;
}

export const graphqlOperation = "POST /graphql";

/** The name under which a request is counted and faults are ordered. */
export function nameOf(asked: Asked): string {
  if (asked.path === "/graphql") return graphqlOperation;
  return matchRoute(asked.method, asked.path)?.operation.name ?? `${asked.method} ${asked.path}`;
}

/** Everything GitHub does with a request but reading and writing it. Never throws. */
export async function handle(desk: Desk, asked: Asked): Promise<Answer> {
  try {
    return await authenticated(desk, asked);
  } catch (error) {
    if (error instanceof Refusal) return refused(error, desk, asked);
    const sentence = error instanceof Error ? error.message : String(error);
    desk.journal.failure(sentence);
    return { status: 500, data: { message: `The local GitHub failed, not its client. ${sentence}` } };
  }
}

function refused(refusal: Refusal, desk: Desk, asked: Asked): Answer {
  const operation = matchRoute(asked.method, asked.path)?.operation;
  const data = refusalBody(refusal, operation?.documentation ?? "https://docs.github.com/rest");
  const answer = { status: refusal.status, data, headers: refusal.headers };
  const wrong = operation === undefined ? null : contradiction(operation, answer);
  if (wrong !== null) desk.journal.failure(wrong);
  return answer;
}

async function authenticated(desk: Desk, asked: Asked): Promise<Answer> {
  const { state, limits, journal } = desk;
  const viewer = viewerOf(state, asked.headers.authorization);
  if (asked.path === "/graphql") {
    limits.spend(viewer, { write: changesSomething(asked.body), content: false });
    const answer = await executeGraphql({ state, viewer, journal }, json(asked.body));
    return withHeaders(answer, limits.headers(viewer, "graphql"));
  }
  const match = matchRoute(asked.method, asked.path);
  if (match === null) {
    journal.problem(`${asked.method} ${asked.path} is not built here, or is not GitHub's.`);
    throw notFound();
  }
  limits.spend(viewer, costOf(match.route.name));
  const answer = conditional(await answerRoute({ desk, viewer, match }, asked), asked);
  if (answer.status === 304) limits.giveBack(viewer);
  return withHeaders(answer, limits.headers(viewer, "core"));
}

async function answerRoute(at: { desk: Desk; viewer: Viewer; match: Match }, asked: Asked): Promise<Answer> {
  const { desk, viewer, match } = at;
  const { state, journal } = desk;
  const { route, operation } = match;
  if (route.needs === "app" && viewer.kind !== "app")
    throw unauthorized("A JSON web token could not be decoded");
  const { owner, repo } = match.path;
  if (owner !== undefined && repo !== undefined) locate(state, viewer, { owner, repo });
  if (route.needs !== "app") demand(viewer, route.needs);

  const parameters = typedParameters(match, asked.url.searchParams);
  const body = asked.body.length === 0 ? undefined : json(asked.body);
  const wrong = operation.refuses({ parameters, body });
  if (wrong.length > 0) {
    journal.problem(`${operation.name}: ${wrong.join("; ")}.`);
    throw new Refusal(422, `Invalid request.\n\n${wrong.join("\n")}`);
  }
  const whole = { ...(typeof body === "object" ? body : {}), ...parameters };
  const call = {
    parameters: whole as never,
    state,
    viewer,
    accept: asked.headers.accept ?? "",
    url: asked.url,
  };
  const answer = await route.answer(call);
  const wrongAnswer = answer.data instanceof Uint8Array ? null : contradiction(operation, answer);
  if (wrongAnswer !== null) throw new LocalGitHubFailure(wrongAnswer);
  return answer;
}

/** A sentence where GitHub's description contradicts an answer of ours. */
function contradiction(operation: Operation, answer: Answer): string | null {
  // What is sent is what counts: a member that is undefined is not sent.
  const sent: unknown = answer.data === undefined ? undefined : JSON.parse(JSON.stringify(answer.data));
  const wrong = operation.contradicts(answer.status, sent);
  if (wrong.length === 0) return null;
  return `${operation.name}: the answer ${answer.status} is not what GitHub describes: ${wrong.join("; ")}.`;
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new Refusal(400, "Problems parsing JSON");
  }
}

const withHeaders = (answer: Answer, headers: Readonly<Record<string, string>>): Answer => ({
  ...answer,
  headers: { ...headers, ...answer.headers },
});

/** A read that would answer what the client already holds. */
function conditional(answer: Answer, asked: Asked): Answer {
  if (asked.method !== "GET" || answer.status !== 200) return answer;
  const bytes = answer.data instanceof Uint8Array ? answer.data : JSON.stringify(answer.data);
  const etag = `"${createHash("sha256").update(bytes).digest("hex")}"`;
  const held = (asked.headers["if-none-match"] ?? "").replace(/^W\//, "");
  return held === etag ? { status: 304, data: undefined, headers: { etag } } : withHeaders(answer, { etag });
}

const contentRoutes = /\/(?:reviews|events|comments|replies)$/;

function costOf(name: string) {
  const write = !name.startsWith("GET ");
  return { write, content: name.startsWith("POST ") && contentRoutes.test(name) };
}
