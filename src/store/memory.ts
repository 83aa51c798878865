import { meet, type Known } from "./life.ts";
import type {
  CommentFeedback,
  Export,
  KeptFinding,
  KeptRepository,
  KeptReview,
  SeenFinding,
  Store,
  Visit,
} from "./store.ts";
import { silence } from "./store.ts";

interface Finding extends Known, KeptFinding {
  readonly number: number;
}

interface Kept {
  repository: KeptRepository;
  reviews: readonly (KeptReview & { readonly number: number; readonly at: Date })[];
  findings: readonly Finding[];
}

/** A store that lives and ends with the process: for tests, and for an App without a database. */
export function createMemoryStore(): Store {
  const all = new Map<number, Kept>();
  const gone = new Map<number, Date>();
  let lastId = 0;
  const of = (installation: number) =>
    [...all.values()].filter(({ repository }) => repository.installation === installation);
  return {
    record(visit) {
      const { installation } = visit.repository;
      const since = visit.at.getTime() - (gone.get(installation)?.getTime() ?? 0);
      if (gone.has(installation) && since < silence) return Promise.resolve();
      const kept = all.get(visit.repository.id);
      all.set(
        visit.repository.id,
        withVisit(kept ?? null, visit, () => (lastId += 1)),
      );
      return Promise.resolve();
    },
    commentsSince(installation, since) {
      const findings = of(installation).flatMap((kept) => kept.findings);
      return Promise.resolve(findings.map(toFeedback).filter(({ saidAt }) => saidAt >= since));
    },
    unasked({ repository, number }) {
      const findings = all.get(repository.id)?.findings ?? [];
      const people = findings
        .filter((each) => each.number === number)
        .flatMap(({ reactions }) => reactions.filter(({ useful, mayWrite }) => !useful && mayWrite === null))
        .map(({ login }) => login);
      return Promise.resolve([...new Set(people)].sort());
    },
    settle({ id }, login, mayWrite) {
      const kept = all.get(id);
      const told = (each: Finding): Finding => ({
        ...each,
        reactions: each.reactions.map((one) => (one.login === login ? { ...one, mayWrite } : one)),
      });
      if (kept !== undefined) kept.findings = kept.findings.map(told);
      return Promise.resolve();
    },
    move(repository) {
      const kept = all.get(repository.id);
      if (kept !== undefined) kept.repository = repository;
      return Promise.resolve();
    },
    purge(installation, at) {
      gone.set(installation, at);
      for (const { repository } of of(installation)) all.delete(repository.id);
      return Promise.resolve();
    },
    expire(before) {
      for (const [id, kept] of all) {
        kept.reviews = kept.reviews.filter(({ at }) => at >= before);
        kept.findings = kept.findings.filter(({ life }) => (life.at(-1)?.at ?? before) >= before);
        if (kept.reviews.length + kept.findings.length === 0) all.delete(id);
      }
      return Promise.resolve();
    },
    export: (installation) => Promise.resolve(of(installation).map(toExport)),
  };
}

function withVisit(before: Kept | null, visit: Visit, nextId: () => number): Kept {
  const { repository, number, at, review } = visit;
  const { reviews, findings } = before ?? { reviews: [], findings: [] };
  const here = findings.filter((each) => each.number === number);
  const now = meet(here, visit.findings).map(({ seen, known }) => ({
    ...changed(seen, known, { visit, findings }),
    id: known?.id ?? nextId(),
  }));
  const met = new Set(now.map(({ id }) => id));
  const isKept = reviews.some((each) => each.head === review?.head && each.at.getTime() === at.getTime());
  return {
    repository,
    reviews: review === null || isKept ? reviews : [...reviews, { ...review, number, at }],
    findings: [...findings.filter(({ id }) => !met.has(id)), ...now],
  };
}

function changed(
  seen: SeenFinding,
  old: Finding | null,
  { visit, findings }: { readonly visit: Visit; readonly findings: readonly Finding[] },
): Omit<Finding, "id"> {
  const { rule, identity, path, state, verdict } = seen;
  const isSame = old?.state === state;
  const known = findings.flatMap(({ reactions }) => reactions);
  const reaction = (useful: boolean) => (login: string) => ({
    ...{ login, useful },
    mayWrite: known.find((each) => each.login === login && each.mayWrite !== null)?.mayWrite ?? null,
  });
  return {
    ...{
      number: visit.number,
      comment: seen.comment ?? old?.comment ?? null,
      rule,
      identity,
      path,
      state,
      verdict,
    },
    life: isSame ? old.life : [...(old?.life ?? []), { state, at: visit.at }],
    reactions: [...seen.useful.map(reaction(true)), ...seen.notUseful.map(reaction(false))],
  };
}

function toFeedback({ rule, life, verdict, reactions }: Finding): CommentFeedback {
  const people = [
    ...reactions.filter(({ useful, mayWrite }) => !useful && mayWrite === true).map(({ login }) => login),
    ...(verdict?.kind === "false-alarm" ? [verdict.by] : []),
  ];
  return { rule, saidAt: life[0]?.at ?? new Date(0), notUseful: [...new Set(people)].sort() };
}

function toExport({ repository: { id, owner, name }, reviews, findings }: Kept): Export {
  return {
    repository: { id, owner, name },
    reviews,
    findings: findings.map(({ number, comment, rule, identity, path, life, verdict, reactions }) => ({
      ...{ number, comment, rule, identity, path, life, verdict, reactions },
    })),
  };
}
