import { createPublicKey } from "node:crypto";
import { once } from "node:events";
import { openGit } from "#git/git.ts";
import { LocalGitHubFailure } from "./answer.ts";
import { createClock } from "./clock.ts";
import type { Clock } from "./clock.ts";
import { deliverWebhook } from "./deliver.ts";
import type { Delivery, Webhook } from "./deliver.ts";
import { describeGitHub } from "./description.ts";
import { createFaults } from "./faults.ts";
import type { Faults } from "./faults.ts";
import { schemaOf } from "./graphql/schema.ts";
import { createJournal } from "./journal.ts";
import type { Journal } from "./journal.ts";
import { createLimits } from "./limits.ts";
import { repositoryHandle } from "./repository.ts";
import type { LocalRepository } from "./repository.ts";
import { createGitHubServer } from "./server.ts";
import { accountOf, createState } from "./state.ts";
import type { App, Enterprise, Options, Permissions, State } from "./state.ts";

export type { LocalRepository };

export interface AppOptions {
  readonly appId: number;
  /** PEM; only its public half is kept. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** As the App's manifest names them under `default_permissions` and `default_events`. */
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly name?: string;
}

export interface RepositoryOptions {
  readonly owner: string;
  readonly name: string;
  /** A git repository on this machine, bare or not; it is only read. */
  readonly gitDir: string;
  readonly defaultBranch?: string;
  readonly private?: boolean;
}

export interface LocalGitHubOptions {
  /** 0, unless said, for one that is free. */
  readonly port?: number;
  /** Limits other than GitHub's own. */
  readonly limits?: Partial<Options>;
  /** Plays an Enterprise Server. */
  readonly enterprise?: Enterprise;
}

/** A GitHub on this machine. REST answers under `url` and under `url/api/v3`, GraphQL under `/graphql` and `/api/graphql`. */
export interface LocalGitHub extends Pick<Faults, "failNext" | "forgive" | "setLatency"> {
  readonly url: string;
  readonly clock: Clock;
  readonly journal: Journal;
  addApp(options: AppOptions): void;
  /** Installs an App, the one added last unless its id is given, on an account; answers the installation's id. */
  addInstallation(
    owner: string,
    options?: { readonly appId?: number; readonly permissions?: Permissions },
  ): number;
  /** Its tokens are worth nothing from then on; answers the installation's id. */
  removeInstallation(owner: string): number;
  addRepository(options: RepositoryOptions): Promise<LocalRepository>;
  /** Any webhook at all, signed as the App's; for those of a pull request see LocalRepository. */
  deliver(webhook: Webhook & { readonly appId?: number }): Promise<Delivery>;
  /** Rejects with LocalGitHubFailure where an answer of its own was not as GitHub describes it. */
  close(): Promise<void>;
}

export async function startLocalGitHub(options: LocalGitHubOptions = {}): Promise<LocalGitHub> {
  const state = createState(createClock(), options.limits ?? {}, options.enterprise);
  const faults = createFaults();
  const journal = createJournal();
  // Read before anyone asks, so that the time a client measures is its own.
  describeGitHub();
  schemaOf(state.enterprise);
  const server = createGitHubServer({ state, limits: createLimits(state), journal }, faults);
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  state.origin = `http://127.0.0.1:${port}`;

  return {
    url: state.origin,
    clock: state.clock,
    journal,
    failNext: (fault) => faults.failNext(fault),
    forgive: () => faults.forgive(),
    setLatency: (milliseconds) => faults.setLatency(milliseconds),
    addApp: (app) => addApp(state, app),
    addInstallation(owner, { appId, permissions } = {}) {
      const app = appOf(state, appId);
      const account = accountOf(state, owner, "Organization");
      const id = state.nextId();
      const createdAt = state.clock.timestamp();
      state.installations.push({ id, app, account, permissions: permissions ?? app.permissions, createdAt });
      return id;
    },
    removeInstallation(owner) {
      const at = state.installations.findIndex(({ account }) => account === accountOf(state, owner));
      const [removed] = at === -1 ? [] : state.installations.splice(at, 1);
      if (removed === undefined) throw new Error(`The local GitHub has no installation on ${owner}.`);
      return removed.id;
    },
    addRepository: async (repository) => addRepository(state, journal, repository),
    deliver: (webhook) => deliverWebhook(appOf(state, webhook.appId), webhook),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      if (journal.failures.length > 0) throw new LocalGitHubFailure(journal.failures.join("\n"));
    },
  };
}

function addApp(state: State, options: AppOptions): void {
  const name = options.name ?? "concurrency-check";
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  state.apps.push({
    id: options.appId,
    slug,
    name,
    publicKey: createPublicKey(options.privateKey),
    webhookSecret: options.webhookSecret,
    permissions: options.permissions,
    events: options.events,
    owner: accountOf(state, "the-author-of-the-app"),
    bot: accountOf(state, `${slug}[bot]`, "Bot"),
    createdAt: state.clock.timestamp(),
  });
}

async function addRepository(
  state: State,
  journal: Journal,
  options: RepositoryOptions,
): Promise<LocalRepository> {
  const git = await openGit(options.gitDir);
  const repository = {
    id: state.nextId(),
    owner: accountOf(state, options.owner, "Organization"),
    name: options.name,
    git,
    defaultBranch: options.defaultBranch ?? (await git.currentBranch()),
    private: options.private ?? false,
    pulls: [],
    checkRuns: [],
    roles: new Map(),
    createdAt: state.clock.timestamp(),
  };
  state.repositories.push(repository);
  return repositoryHandle(state, journal, repository);
}

function appOf(state: State, id: number | undefined): App {
  const app = id === undefined ? state.apps.at(-1) : state.apps.find((one) => one.id === id);
  if (app === undefined) throw new Error("The local GitHub has no such App: call addApp first.");
  return app;
}
