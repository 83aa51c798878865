import type { Database } from "#database/database.ts";
import type { Place } from "#database/open.ts";
import { sql } from "#database/sql.ts";
import { integer, text } from "#database/columns.ts";
import { systemClock } from "#queue/clock.ts";
import { createDurableQueue } from "#queue/durable.ts";
import { forget } from "#queue/settle.ts";
import { describeOnDatabases } from "../support/databases.ts";
import { append, itKeepsTheContract, pull, put, watch, type Create } from "./contract.ts";

describeOnDatabases("queue/durable", ({ open, place, defer }) => {
  let where: Place;
  let database: Database;
  const trouble: unknown[] = [];

  const create: Create = async (options) => {
    const queue = await createDurableQueue({
      ...options,
      database,
      onTrouble: (error) => void trouble.push(error),
    });
    defer(async () => {
      await queue.drain(0);
      await queue.close();
    });
    return queue;
  };

  beforeAll(async () => {
    where = await place();
  });

  beforeEach(async () => {
    database = await open(where);
    const isMade = await database.query(
      sql`select to_regclass('pgboss.job') is not null as made`,
      (row) => row["made"],
    );
    if (isMade[0] === true)
      await database.script("delete from pgboss.job; delete from delivery; delete from installation_turn");
  });

  afterEach(() => expect(trouble.splice(0)).toEqual([]));

  const states = () =>
    database.query(sql`select id, state from delivery order by id`, (row) => [
      text(row, "id"),
      text(row, "state"),
    ]);
  const delivery = (id: string) => ({ id, event: "pull_request", action: "opened", installation: 1 });

  itKeepsTheContract(create);

  it("keeps what waits for the next process", async () => {
    const first = await create({ clock: systemClock, concurrency: 1, retryIn: () => "over" });
    await first.accept([put(pull("a"), "kept"), append(pull("a"), "kept too")]);
    await first.drain(0);
    const { runOut } = await watch(create);
    expect(await runOut()).toEqual(["kept", "kept too"]);
  });

  it("gives back what is not done at the deadline of the drain, and tells its handler", async () => {
    const { queue, atWork, begun } = await watch(create);
    await queue.accept([put(pull("a"), "slow")]);
    await begun(1);
    expect(await queue.drain(1)).toBe(1);
    expect(await atWork[0]?.claim.isMine()).toBe(false);
    atWork[0]?.finish();
    const next = await watch(create);
    await next.begun(1);
    expect(next.atWork[0]?.claim.number).toBe(2);
    await next.runOut();
  });

  it("gives a job to another when its lease is over, and the first can find that out", async () => {
    const { queue, atWork, begun, runOut } = await watch(create);
    await queue.accept([put(pull("a"), "paused")]);
    await begun(1);
    // As pg-boss does when the process has not told for a minute that it lives.
    await database.run(sql`update pgboss.job set state = 'retry', start_after = now()`);
    await begun(2);
    expect(await atWork[0]?.claim.isMine()).toBe(false);
    expect(await atWork[1]?.claim.isMine()).toBe(true);
    atWork[0]?.finish();
    expect(await runOut()).toEqual(["paused", "paused"]);
  });

  it("remembers of a delivery what became of it, also where its job stood for several", async () => {
    const { queue, begun, runOut } = await watch(create);
    await queue.accept([put(pull("a"), "first")], delivery("1"));
    await begun(1);
    await queue.accept([put(pull("a"), "second")], delivery("2"));
    await queue.accept([put(pull("a"), "third")], delivery("3"));
    await queue.accept([], delivery("4"));
    await queue.accept([put(pull("b"), "dropped")], delivery("5"));
    expect(await states()).toEqual([
      ["1", "waiting"],
      ["2", "waiting"],
      ["3", "waiting"],
      ["4", "done"],
      ["5", "waiting"],
    ]);
    await queue.accept([{ kind: "drop", scope: pull("b") }]);
    await runOut();
    expect(await states()).toEqual(["1", "2", "3", "4", "5"].map((id) => [id, "done"]));
  });

  it("forgets deliveries that are over when a month has passed", async () => {
    const { queue } = await watch(create, { retryIn: () => 3_600_000 });
    await queue.accept([], delivery("old"));
    await queue.accept([], delivery("new"));
    await database.run(sql`update delivery set received_at = now() - interval '31 days' where id = 'old'`);
    await forget(database);
    expect(await states()).toEqual([["new", "done"]]);
  });

  it("keeps what was given up with its reason", async () => {
    const { queue, atWork, begun } = await watch(create, {
      retryIn: () => ({ reason: "refused by GitHub" }),
    });
    await queue.accept([put(pull("a"), "poison")], delivery("1"));
    await begun(1);
    atWork[0]?.fail();
    await queue.rest();
    const dead = await database.query(
      sql`select data->>'reason' as reason, data->'item'->>'job' as job from pgboss.job where name = 'dead'`,
      (row) => [text(row, "reason"), text(row, "job")],
    );
    expect(dead).toEqual([["refused by GitHub", "poison"]]);
    expect(await states()).toEqual([["1", "failed"]]);
  });

  it("makes many wishes in one step, each as if it were alone", async () => {
    const { queue, runOut } = await watch(create, { concurrency: 4 });
    const ids = Array.from({ length: 50 }, (_, index) => `${index}`);
    const answers = await Promise.all(
      [...ids, ...ids].map((id) =>
        queue.accept([append(pull(`${Number(id) % 7}`, Number(id) % 3), id)], delivery(id)),
      ),
    );
    expect(answers.filter((each) => each === "taken")).toHaveLength(50);
    const ran = await runOut();
    expect(ran.toSorted()).toEqual(ids.toSorted());
    for (const line of [0, 1, 2]) {
      const own = ran.map(Number).filter((id) => id % 21 === line);
      expect(own).toEqual(own.toSorted((one, other) => one - other));
    }
    const left = await database.query(
      sql`select count(*)::int as left from pgboss.job where name = 'work'`,
      (row) => integer(row, "left"),
    );
    expect(left).toEqual([0]);
  });
});
