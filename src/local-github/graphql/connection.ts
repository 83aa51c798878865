import { GraphqlRefusal } from "./refusal.ts";

export interface Paging {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

const most = 100;

/** A page of a list. Throws what GitHub answers where a query does not say how much it wants. */
export function connection<T, Node>(name: string, rows: readonly T[], show: (row: T) => Node) {
  return (paging: Paging) => {
    const count = paging.first ?? paging.last;
    if (count === undefined || count === null)
      throw new GraphqlRefusal(
        "MISSING_PAGINATION_BOUNDARIES",
        `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
      );
    if (count > most || count < 1)
      throw new GraphqlRefusal(
        "EXCESSIVE_PAGINATION",
        `Requesting ${count} records on the \`${name}\` connection exceeds the limit of ${most} records.`,
      );
    const from = indexOf(paging.after, -1) + 1;
    const to = indexOf(paging.before, rows.length);
    const start = typeof paging.first === "number" ? from : Math.max(to - count, from);
    const end = typeof paging.first === "number" ? Math.min(from + count, to) : to;
    const nodes = rows.slice(start, end).map(show);
    const edges = nodes.map((node, index) => ({ node, cursor: cursorOf(start + index) }));
    return {
      nodes,
      edges,
      totalCount: rows.length,
      pageInfo: {
        hasNextPage: end < rows.length,
        hasPreviousPage: start > 0,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  };
}

const cursorOf = (index: number) => Buffer.from(`cursor:${index}`).toString("base64");

function indexOf(cursor: string | null | undefined, otherwise: number): number {
  if (typeof cursor !== "string") return otherwise;
  const index = /^cursor:(\d+)$/.exec(Buffer.from(cursor, "base64").toString())?.[1];
  if (index === undefined)
    throw new GraphqlRefusal(
      "INVALID_CURSOR_ARGUMENTS",
      `\`${cursor}\` does not appear to be a valid cursor.`,
    );
  return Number(index);
}
