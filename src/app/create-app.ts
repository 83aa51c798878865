import { systemClock } from "#queue/clock.ts";
import { createMemoryQueue } from "#queue/memory.ts";
import type { Clock, Queue, QueueOptions } from "#queue/queue.ts";
import type { Analyst } from "#analysis/types.ts";
import { createMemoryStore } from "#store/memory.ts";
import type { Store } from "#store/store.ts";
import { createMetrics, type Metrics } from "#web/metrics.ts";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { Logger } from "pino";
import { Probot, ProbotOctokit } from "probot";
import { createKeeper } from "./keeper.ts";
import { createLimit } from "./commands/limit.ts";
import { createEndpoint, type EndpointOptions } from "./endpoint.ts";
import type { Credentials } from "./environment.ts";
import { handleEvents } from "./events.ts";
import { createInbox } from "./inbox.ts";
import type { Job } from "./jobs.ts";
import { createOrganisationFiles } from "./organisation-files.ts";
import { toDelivery } from "./payloads.ts";
import { createReader } from "./reader.ts";
import { handleInstallationEvents } from "./installation-events.ts";
import { createRecentReviews } from "./recent-reviews.ts";
import { createRetry } from "./retry.ts";
import { handleSettingsEvents } from "./settings-events.ts";
import type { ReadOrganisation } from "./settings-of.ts";
import { watchAnalyst } from "./watching.ts";
import { createWorker } from "./worker.ts";

/** Reviews at a time. Analysis is bounded by its own workers; the rest is waiting for GitHub. */
const concurrency = 4;

/** A webhook's body has this long to arrive. */
const requestTimeout = 30_000;

export type Role = "all" | "web" | "worker";

export interface AppOptions {
  readonly credentials: Credentials;
  /** "https://api.github.com", or "https://HOST/api/v3". */
  readonly apiUrl: string;
  /** Base of the links to rule pages, without a trailing slash. */
  readonly pages: string;
  /** Stays the caller's to close. */
  readonly analyst: Analyst;
  readonly log: Logger;
  readonly clock?: Clock;
  /** Stays the caller's to close; one that ends with the process where there is none. */
  readonly store?: Store;
  /** Makes the queue; its own to close. One that ends with the process where there is none. */
  readonly createQueue?: (options: QueueOptions<Job>) => Promise<Queue<Job>>;
  /** A part of the App: webhooks are taken by `web`, jobs done by `worker`; both by `all`, the default. */
  readonly role?: Role;
  /** Opens `/metrics` to whoever bears it. */
  readonly metricsToken?: string | null;
  /** False only against a local GitHub: writes then go out without GitHub's pace. */
  readonly paced?: boolean;
}

export interface App {
  /** Made, and not yet listening. */
  readonly server: Server;
  /** Resolves when nothing is being done, with the number of jobs whose time has not come. */
  rest(): Promise<number>;
  /** Takes no more webhooks and finishes what was taken, for `deadline` milliseconds at the most; resolves with the number of reviews left undone. */
  close(deadline: number): Promise<number>;
}

/** Webhooks come in over HTTP and are answered at once; the reviews they ask for are made one after the other. */
export async function createApp(options: AppOptions): Promise<App> {
  const { credentials, log, clock = systemClock, store = createMemoryStore() } = options;
  const { role = "all", createQueue = inMemory } = options;
  // Asked for its page after the queue is made alone.
  const metrics: Metrics = createMetrics(() => queue.waiting());
  const queue = await createQueue({ clock, concurrency, retryIn: createRetry(log, metrics) });
  const organisations = createOrganisationFiles(createReader(options), clock);
  const recent = createRecentReviews();
  const readOrganisation: ReadOrganisation = (ref) => organisations.read(ref);
  const keeper = createKeeper(store, log);
  if (role !== "web")
    queue.work(
      createWorker({
        ...{ ...options, clock, readOrganisation, recent, keeper, queue, metrics },
        analyst: watchAnalyst(options.analyst, metrics),
      }),
    );
  const probot = await createProbot(options);
  const inbox = createInbox(queue);
  handleEvents(probot, inbox, createLimit(clock));
  handleSettingsEvents(probot, organisations);
  handleInstallationEvents(probot, { inbox, organisations, recent, store, clock });
  // The names that probot's types know are those of its release day; an event with another finds no handler.
  const handle = (webhook: unknown) => probot.receive(webhook as Parameters<Probot["receive"]>[0]);
  const receive: EndpointOptions["receive"] = (webhook) =>
    inbox.take(toDelivery(webhook), () => handle(webhook));
  const server = createServer(
    { requestTimeout },
    createEndpoint({
      ...{ secrets: credentials.webhookSecrets, log, metrics, metricsToken: options.metricsToken ?? null },
      isReady: () => queue.waiting(),
      receive: role === "worker" ? null : receive,
    }),
  );
  return { server, rest: () => queue.rest(), close: (deadline) => close(server, queue, deadline) };
}

function inMemory(options: QueueOptions<Job>): Promise<Queue<Job>> {
  return Promise.resolve(createMemoryQueue(options));
}

/** Probot hands events to their handlers; its own server and Octokits stay unused. */
async function createProbot({ credentials, apiUrl, log }: AppOptions): Promise<Probot> {
  const { appId, privateKey, webhookSecrets } = credentials;
  const Octokit = ProbotOctokit.defaults(() => ({ throttle: { enabled: false } }));
  const probot = new Probot({ appId, privateKey, secret: webhookSecrets[0], baseUrl: apiUrl, log, Octokit });
  return probot.ready();
}

async function close(server: Server, queue: Queue<Job>, deadline: number): Promise<number> {
  server.close();
  server.closeIdleConnections();
  const left = await queue.drain(deadline);
  server.closeAllConnections();
  return left;
}
