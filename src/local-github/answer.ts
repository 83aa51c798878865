/** What a route answers; `data` is sent as JSON, bytes as they are. */
export interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (data: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  data,
  headers,
});
export const created = (data: unknown): Answer => ({ status: 201, data });
export const noContent = (): Answer => ({ status: 204, data: undefined });

/** GitHub says no: thrown by a route, answered by the server. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly errors: readonly unknown[] | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, extra: Partial<Pick<Refusal, "errors" | "headers">> = {}) {
    super(message);
    this.status = status;
    this.errors = extra.errors ?? null;
    this.headers = extra.headers ?? {};
  }
}

export const unauthorized = (message = "Bad credentials") => new Refusal(401, message);
export const notFound = () => new Refusal(404, "Not Found");
export const notAccessible = () => new Refusal(403, "Resource not accessible by integration");
/** The form GitHub's newer endpoints use: sentences, and no word on which part of the request they are about. */
export const unprocessable = (...errors: string[]) => new Refusal(422, "Unprocessable Entity", { errors });
export const invalid = (...errors: Readonly<Record<string, unknown>>[]) =>
  new Refusal(422, "Validation Failed", { errors });

/** GitHub's mistake-free face is ours to keep: an answer its description refuses, or a part of it that is not built. */
export class LocalGitHubFailure extends Error {
  override readonly name = "LocalGitHubFailure";
}

export function refusalBody(refusal: Refusal, documentation: string): Record<string, unknown> {
  return {
    message: refusal.message,
    ...(refusal.errors === null ? {} : { errors: refusal.errors }),
    documentation_url: documentation,
    status: String(refusal.status),
  };
}
