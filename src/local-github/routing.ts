import { describeGitHub } from "./description.ts";
import type { Operation } from "./description.ts";
import type { Route } from "./route.ts";
import { appRoutes } from "./routes/apps.ts";
import { checkRunRoutes } from "./routes/check-runs.ts";
import { issueCommentRoutes } from "./routes/issue-comments.ts";
import { pullRoutes } from "./routes/pulls.ts";
import { reactionRoutes } from "./routes/reactions.ts";
import { repositoryRoutes } from "./routes/repositories.ts";
import { reviewCommentRoutes } from "./routes/review-comments.ts";
import { reviewRoutes } from "./routes/reviews.ts";

export const routes: readonly Route[] = [
  ...appRoutes,
  ...repositoryRoutes,
  ...pullRoutes,
  ...reviewRoutes,
  ...reviewCommentRoutes,
  ...issueCommentRoutes,
  ...reactionRoutes,
  ...checkRunRoutes,
];

/** Enterprise Server's addresses and api.github.com's, whichever the client was told. */
const prefix = /^\/api\/v3(?=\/|$)|^\/api(?=\/graphql$)/;

export const withoutPrefix = (path: string) => path.replace(prefix, "") || "/";

export interface Match {
  readonly route: Route;
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly route: Route;
  readonly method: string;
  readonly expression: RegExp;
}

const patterns: readonly Pattern[] = routes.map((route) => {
  const [method = "", template = ""] = route.name.split(" ");
  return { route, method, expression: new RegExp(`^${template.replace(/\{(\w+)\}/g, segment)}$`) };
});

/** A file's path may hold slashes, as may a branch's name; nothing else may. */
function segment(_: string, name: string): string {
  return `(?<${name}>${name === "path" || name === "ref" ? ".+?" : "[^/]+"})`;
}

/** What is no percent-encoding stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The route that a path without prefix belongs to; null where this GitHub has none. */
export function matchRoute(method: string, path: string): Match | null {
  for (const pattern of patterns) {
    const found = pattern.method === method ? pattern.expression.exec(path) : null;
    if (found === null) continue;
    const operation = describeGitHub().operation(pattern.route.name);
    if (operation === null) return null;
    const values = Object.entries(found.groups ?? {}).map(([name, value]) => [name, decoded(value)]);
    return { route: pattern.route, operation, path: Object.fromEntries(values) as Record<string, string> };
  }
  return null;
}

/** Path and query as the description types them: what should be a number and is one becomes one. */
export function typedParameters(match: Match, query: URLSearchParams): Readonly<Record<string, unknown>> {
  const typed: Record<string, unknown> = {};
  for (const { name, in: where, type } of match.operation.parameters) {
    const text = where === "path" ? match.path[name] : (query.get(name) ?? undefined);
    if (text === undefined) continue;
    const number = type === "integer" && /^\d{1,15}$/.test(text);
    typed[name] = number ? Number(text) : type === "boolean" ? text === "true" : text;
  }
  return typed;
}
