import type { Client } from "./connection.ts";
import { list, record, text, type Fields } from "./parse.ts";

/** GraphQL that counts people's reactions to a comment. */
export const reactions = "reactions(first: 50) { nodes { content user { login } } }";

/** What a review can do without. */
interface Dispensable {
  /** How a query asks for it, and what is asked in its place. A mutation has neither: it is left out where it is made. */
  readonly asked?: string;
  readonly instead?: string;
  /** What people lose, as a sentence; null for nothing. */
  readonly loss: string | null;
}

const notMinimized: Dispensable = { loss: "What is no longer open is marked, but not minimised." };

/**
 * By GitHub's name of the field or mutation. All supported Enterprise Servers (from 3.14 on, by the schemas in github/docs) know
 * all of it; 3.11 did not have `fullDatabaseId` of review comments. An `Int` does for the smaller numbers of such a server.
 */
const dispensable: ReadonlyMap<string, Dispensable> = new Map<string, Dispensable>([
  ["fullDatabaseId", { asked: "fullDatabaseId", instead: "fullDatabaseId: databaseId", loss: null }],
  ["reactions", { asked: reactions, instead: "", loss: "👍 and 👎 are not counted." }],
  ["isMinimized", { ...notMinimized, asked: "isMinimized", instead: "" }],
  ["minimizeComment", notMinimized],
  ["unminimizeComment", notMinimized],
]);

/** What is known of the GitHub at hand: learnt from what it answers, and kept as long as the process lives. */
export interface Server {
  /** Whether the answer names fields that are not known there, and all of them can be done without. */
  learn(error: unknown): boolean;
  knows(name: string): boolean;
  /** The query without what is not known. */
  adapt(query: string): string;
  /** One sentence for each thing that people lose; none on a GitHub that knows all. */
  losses(): readonly string[];
}

export function createServer(): Server {
  const unknown = new Set<string>();
  let version = "";
  return {
    learn(error) {
      const names = undefinedFields(error).map(({ field }) => field);
      if (names.length === 0 || !names.every((name) => dispensable.has(name))) return false;
      version = versionOf(error) ?? version;
      for (const name of names) unknown.add(name);
      return true;
    },
    knows: (name) => !unknown.has(name),
    adapt: (query) => [...unknown].reduce(without, query),
    losses() {
      const lost = new Set([...unknown].flatMap((name) => dispensable.get(name)?.loss ?? []));
      return [...lost].map((loss) => `${nameOf(version)} does not know all that is asked of it: ${loss}`);
    },
  };
}

/** The same client, which asks again without what the server turns out not to know. Not for mutations. */
export function adapting(client: Client, server: Server): Client {
  return {
    request: client.request,
    async graphql(query, variables) {
      try {
        return await client.graphql(server.adapt(query), variables);
      } catch (error) {
        if (!server.learn(error)) throw error;
        return client.graphql(server.adapt(query), variables);
      }
    },
  };
}

/** Null where the answer is not about a field that the server does not know. */
export function tooOld(error: unknown): string | null {
  const [first] = undefinedFields(error);
  if (first === undefined) return null;
  const what = `${first.type}.${first.field}`;
  return `${nameOf(versionOf(error) ?? "")} does not know ${what}, which a review needs: update it to 3.14 or newer.`;
}

/** GitHub says it twice: as a code with both names, and in words. */
function undefinedFields(error: unknown): readonly { readonly type: string; readonly field: string }[] {
  if (!(error instanceof Error) || !("errors" in error)) return [];
  return list(error.errors)
    .map((each) => record(record(each)["extensions"]))
    .filter((extensions) => extensions["code"] === "undefinedField")
    .map((extensions) => ({ type: text(extensions["typeName"]), field: text(extensions["fieldName"]) }));
}

/** An Enterprise Server names its version in every answer. */
function versionOf(error: unknown): string | null {
  const headers: Fields = error instanceof Error && "headers" in error ? record(error.headers) : {};
  return text(headers["x-github-enterprise-version"]) || null;
}

function nameOf(version: string): string {
  return version === "" ? "This GitHub" : `This GitHub Enterprise Server (${version})`;
}

function without(query: string, name: string): string {
  const { asked, instead = "" } = dispensable.get(name) ?? {};
  return asked === undefined ? query : query.replaceAll(asked, instead);
}
