import { ok } from "./answer.ts";
import type { Answer } from "./answer.ts";

interface Paged {
  readonly parameters: { readonly per_page?: number | undefined; readonly page?: number | undefined };
  readonly url: URL;
}

/** One page of a list: 30 rows unless asked, 100 at most. */
export function pageOf<T>(call: Paged, rows: readonly T[]) {
  const size = Math.min(Math.max(call.parameters.per_page ?? 30, 1), 100);
  const page = Math.max(call.parameters.page ?? 1, 1);
  const last = Math.max(Math.ceil(rows.length / size), 1);
  const to = (number: number, relation: string) => {
    const url = new URL(call.url);
    url.searchParams.set("page", String(number));
    return `<${url.href}>; rel="${relation}"`;
  };
  const links = [
    ...(page > 1 ? [to(page - 1, "prev")] : []),
    ...(page < last ? [to(page + 1, "next"), to(last, "last")] : []),
    ...(page > 1 ? [to(1, "first")] : []),
  ];
  const headers: Record<string, string> = links.length === 0 ? {} : { link: links.join(", ") };
  return { rows: rows.slice((page - 1) * size, page * size), headers };
}

/** A page of rows as an answer of its own. */
export function paged(call: Paged, rows: readonly unknown[]): Answer {
  const page = pageOf(call, rows);
  return ok(page.rows, page.headers);
}
