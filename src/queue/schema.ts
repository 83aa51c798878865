import type { Schema } from "#database/migrate.ts";

/** The tables beside pg-boss's own. */
export const schema: Schema = {
  part: "queue",
  steps: [
    `create table delivery (
       id text primary key,
       event text not null,
       action text,
       installation bigint,
       received_at timestamptz not null default now(),
       state text not null check (state in ('waiting', 'done', 'failed'))
     );
     create index delivery_received on delivery (received_at);
     create table installation_turn (installation bigint primary key, turn integer not null);`,
  ],
};
