import type { Blocking } from "#python/model.ts";
import { clientCallOf } from "./blocking-clients.ts";
import { fileCallOf } from "./blocking-files.ts";
import { waitsForThread } from "./blocking-waits.ts";
import { heavyCallOf } from "./heavy-calls.ts";
import { entryOf, split } from "./members.ts";

/**
 * Calls that keep the thread they are made on waiting, by canonical name; a method by its receiver's type. Sources:
 * requests.readthedocs.io/en/latest/api, www.python-httpx.org/api, urllib3.readthedocs.io/en/stable/reference,
 * boto3.amazonaws.com/v1/documentation/api/latest, docs.python.org/3/library (urllib.request, http.client, subprocess, os).
 */

const verbs = ["get", "options", "head", "post", "put", "patch", "delete", "request"];
const pooled = ["request", "urlopen"];
const connection = ["connect", "request", "getresponse"];

/** What waits for an answer over HTTP: the members of a module or a type. `stream` gives a manager that waits once it is entered. */
const http: Readonly<Record<string, readonly string[]>> = {
  requests: verbs,
  "requests.Session": [...verbs, "send"],
  httpx: [...verbs, "stream"],
  "httpx.Client": [...verbs, "stream", "send"],
  httpx2: [...verbs, "stream"],
  "httpx2.Client": [...verbs, "stream", "send"],
  urllib3: ["request"],
  "urllib3.PoolManager": pooled,
  "urllib3.ProxyManager": pooled,
  "urllib3.HTTPConnectionPool": pooled,
  "urllib3.HTTPSConnectionPool": pooled,
  "urllib.request": ["urlopen", "urlretrieve"],
  "urllib.request.OpenerDirector": ["open"],
  "http.client.HTTPConnection": connection,
  "http.client.HTTPSConnection": connection,
};

/** boto3 makes the methods of its clients at run time, one for each operation of the service; these send nothing. */
const awsClient = "botocore.client.BaseClient";
const awsWithoutRequest: ReadonlySet<string> = new Set([
  "can_paginate",
  "close",
  "generate_presigned_post",
  "generate_presigned_url",
  "get_paginator",
  "get_waiter",
]);

/** The package by whose call the thread waits for an answer over HTTP, e.g. "requests"; null for any other call. */
export function httpPackageOf(callee: string): string | null {
  const [owner, member] = split(callee);
  if (owner === awsClient) return awsWithoutRequest.has(member) ? null : "boto3";
  return entryOf(http, owner)?.includes(member) === true ? (owner.split(".", 1)[0] ?? null) : null;
}

/** What a call does with a child process: `runs` it to its end, `starts` it only, or `waits` for one that was started. */
export type ProcessCall = "runs" | "starts" | "waits";

const spawns = ["spawnl", "spawnle", "spawnlp", "spawnlpe", "spawnv", "spawnve", "spawnvp", "spawnvpe"];
const processes: Readonly<Record<string, Readonly<Record<string, ProcessCall>>>> = {
  subprocess: {
    run: "runs",
    call: "runs",
    check_call: "runs",
    check_output: "runs",
    getoutput: "runs",
    getstatusoutput: "runs",
    Popen: "starts",
  },
  os: {
    system: "runs",
    popen: "runs",
    ...Object.fromEntries(spawns.map((name) => [name, "runs"] as const)),
    posix_spawn: "starts",
    posix_spawnp: "starts",
    wait: "waits",
    waitpid: "waits",
    waitid: "waits",
    wait3: "waits",
    wait4: "waits",
  },
  "subprocess.Popen": { wait: "waits", communicate: "waits" },
};

export function processCallOf(callee: string): ProcessCall | null {
  const [owner, member] = split(callee);
  const members = entryOf(processes, owner);
  return (members && entryOf(members, member)) ?? null;
}

const inputs: ReadonlySet<string> = new Set([
  "builtins.input",
  "getpass.getpass",
  "sys.stdin.read",
  "sys.stdin.readline",
  "sys.stdin.readlines",
  "sys.stdin.buffer.read",
  "sys.stdin.buffer.readline",
]);

/** What a thread waits for, or works on, while it is in the call, by the callee's canonical name. See `blockingOf` of the model. */
export function blockingBy(callee: string): Blocking | null {
  if (callee === "time.sleep") return { kind: "sleep", lasts: "long" };
  if (inputs.has(callee)) return { kind: "input", lasts: "long" };
  if (waitsForThread(callee)) return { kind: "wait", lasts: "long" };
  if (httpPackageOf(callee) !== null) return { kind: "http", lasts: "long" };
  const process = processCallOf(callee);
  if (process !== null) return { kind: "subprocess", lasts: process === "starts" ? "brief" : "long" };
  if (clientCallOf(callee) !== null) return { kind: "client", lasts: "long" };
  const file = fileCallOf(callee);
  if (file !== null) return { kind: "file", lasts: file };
  const heavy = heavyCallOf(callee);
  return heavy === null ? null : { kind: "cpu", lasts: heavy === "always" ? "long" : "brief" };
}
