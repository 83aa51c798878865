import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { Limit } from "./limits.ts";
import type { Size } from "./sizes.ts";

export interface Oversized {
  readonly call: Call;
  readonly limit: Limit;
  readonly size: Size;
  readonly model: Model;
}

export function explain({ call, limit, size, model }: Oversized): Pick<Report, "message" | "why" | "remedy"> {
  const pool = `\`${excerpt(model.source(call), 60)}\``;
  const most = excerpt(model.source(limit.most), 40);
  return {
    message:
      size.kind === "input"
        ? `${pool} has ${ones[limit.kind]} for each element of \`${excerpt(model.source(size.of), 40)}\`: it grows with its input, and limits nothing.`
        : `${pool} limits nothing: ${limit.kind === "connections" ? `\`${most}\` stands for no limit` : `${most} ${limit.kind} at once are more than there will be`}.`,
    why: whys[limit.kind],
    remedy:
      size.kind === "input"
        ? `Say how many at most, whatever comes: \`min(${suggested[limit.kind]}, ${most})\`, or a setting.`
        : `Say how many the other side and this process can take, \`${suggested[limit.kind]}\` for a beginning, and measure.`,
  };
}

const ones: { readonly [kind in Limit["kind"]]: string } = {
  threads: "a thread",
  processes: "a process",
  places: "a place",
  connections: "a connection",
};

const whys: { readonly [kind in Limit["kind"]]: string } = {
  threads:
    "Each thread costs its stack and the system's time to switch: with a large input the next one cannot be started, or all of them crawl.",
  processes:
    "Each process costs an interpreter's memory: with a large input the machine runs out of it, and more than it has processors are no faster.",
  places:
    "Everybody finds a place at once: the semaphore reads like a limit, and the next change rests on it.",
  connections:
    "A burst opens as many connections as it has requests, until open files or the other side are used up.",
};

const suggested: { readonly [kind in Limit["kind"]]: number } = {
  threads: 32,
  processes: 8,
  places: 32,
  connections: 100,
};
