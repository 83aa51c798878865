import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { randomUUID } from "node:crypto";
import type { Answer } from "./answer.ts";
import { faultAnswer } from "./faults.ts";
import type { Fault, Faults } from "./faults.ts";
import { changesSomething } from "./graphql/execute.ts";
import { graphqlOperation, handle, nameOf } from "./handle.ts";
import type { Asked, Desk } from "./handle.ts";
import { withoutPrefix } from "./routing.ts";

/** GitHub ends a request that brings more. */
const longestRequest = 25 * 1024 * 1024;

export function createGitHubServer(desk: Desk, faults: Faults): Server {
  return createServer((request, response) => {
    respond({ desk, faults }, request, response).catch((error: unknown) => {
      desk.journal.failure(error instanceof Error ? error.message : String(error));
      response.destroy();
    });
  });
}

async function respond(
  { desk, faults }: { desk: Desk; faults: Faults },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = await read(request, desk.state.origin);
  const operation = nameOf(asked);
  await faults.delay();
  const fault = faults.take(operation);
  const answer = await answerOrFault(desk, asked, fault);
  const write = operation === graphqlOperation ? changesSomething(asked.body) : asked.method !== "GET";
  desk.journal.answered({ operation, status: answer?.status ?? 0, write });
  if (answer === null) response.destroy();
  else send(desk, response, answer);
}

/** Null where the connection is to be cut. */
async function answerOrFault(desk: Desk, asked: Asked, fault: Fault | null): Promise<Answer | null> {
  if (fault === null) return handle(desk, asked);
  if (fault.when === "after") await handle(desk, asked);
  const { status } = fault;
  return status === "drop" ? null : faultAnswer({ ...fault, status });
}

async function read(request: IncomingMessage, origin: string): Promise<Asked> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > longestRequest) throw new Error("A request was longer than 25 MB.");
    chunks.push(bytes);
  }
  const url = new URL(request.url ?? "/", origin);
  return {
    method: request.method ?? "GET",
    url,
    path: withoutPrefix(url.pathname),
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

function send(desk: Desk, response: ServerResponse, answer: Answer): void {
  const raw = answer.data instanceof Uint8Array;
  const body = answer.data === undefined ? "" : raw ? answer.data : JSON.stringify(answer.data);
  response.writeHead(answer.status, {
    "content-type": "application/json; charset=utf-8",
    // Clients correct their clocks by this one.
    date: new Date(desk.state.clock.now()).toUTCString(),
    "x-github-media-type": "github.v3; format=json",
    "x-github-request-id": randomUUID(),
    ...(desk.state.enterprise && { "x-github-enterprise-version": desk.state.enterprise.version }),
    ...answer.headers,
  });
  response.end(body);
}
