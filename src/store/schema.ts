import type { Schema } from "#database/migrate.ts";

/** Repositories go by GitHub's number, so that a new name or owner changes one row. What hangs on a row goes with it. */
const first = `
create table installations (
  id bigint primary key,
  gone_at timestamptz
);
create table repositories (
  id bigint primary key,
  installation bigint not null references installations on delete cascade,
  owner text not null,
  name text not null
);
create index on repositories (installation);
create table reviews (
  repository bigint not null references repositories on delete cascade,
  number bigint not null,
  head text not null,
  at timestamptz not null,
  conclusion text not null,
  counts jsonb not null,
  primary key (repository, number, head, at)
);
create index on reviews (at);
create table findings (
  id bigint generated always as identity primary key,
  repository bigint not null references repositories on delete cascade,
  number bigint not null,
  comment bigint,
  rule text not null,
  identity text not null,
  path text not null,
  state text not null,
  said_at timestamptz not null,
  changed_at timestamptz not null
);
create index on findings (repository, number);
create index on findings (said_at);
create index on findings (changed_at);
create table finding_states (
  finding bigint not null references findings on delete cascade,
  state text not null,
  at timestamptz not null
);
create index on finding_states (finding);
create table verdicts (
  finding bigint primary key references findings on delete cascade,
  kind text not null,
  by_login text not null,
  words jsonb not null
);
create table feedback (
  finding bigint not null references findings on delete cascade,
  login text not null,
  useful boolean not null,
  may_write boolean,
  primary key (finding, login, useful)
);
create index on feedback (login);
`;

export const schema: Schema = { part: "store", steps: [first] };
