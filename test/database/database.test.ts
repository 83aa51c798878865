import { boolean, integer, json, nullable, text, time } from "#database/columns.ts";
import { DatabaseRefused, DatabaseUnavailable } from "#database/errors.ts";
import { sql } from "#database/sql.ts";
import { describeOnDatabases } from "../support/databases.ts";

describeOnDatabases("database", ({ open }) => {
  const schema = "create table note (id bigint primary key, words text not null)";
  const notes = sql`select words from note order by id`;
  const words = (row: Readonly<Record<string, unknown>>) => text(row, "words");

  it("gives values and takes them back as what they are", async () => {
    const database = await open();
    const moment = new Date("2026-03-01T12:00:00Z");
    const statement = sql`select ${"it's"}::text as a, ${2 ** 40}::int8 as b, ${true}::bool as c, ${moment}::timestamptz as d,
      ${'{"e":[1]}'}::jsonb as e, ${null}::text as f, cardinality(${["x", "y,z"]}::text[]) as g`;
    const [row] = await database.query(statement, (each) => ({
      ...{ a: text(each, "a"), b: integer(each, "b"), c: boolean(each, "c"), d: time(each, "d") },
      ...{ e: json(each, "e"), f: nullable(text, each, "f"), g: integer(each, "g") },
    }));
    expect(row).toEqual({ a: "it's", b: 2 ** 40, c: true, d: moment, e: { e: [1] }, f: null, g: 2 });
  });

  it("refuses a column that is not what the program takes it for", async () => {
    const database = await open();
    const asked = database.query(sql`select 1 as a`, (row) => text(row, "a"));
    await expect(asked).rejects.toThrow('The column "a" is not a text');
  });

  it("says how many rows were touched", async () => {
    const database = await open();
    await database.script(schema);
    expect(await database.run(sql`insert into note values (1, 'a'), (2, 'b')`)).toBe(2);
    expect(await database.run(sql`delete from note where id > ${5}`)).toBe(0);
  });

  it("keeps what a transaction did, or nothing of it", async () => {
    const database = await open();
    await database.script(schema);
    const kept = await database.transaction(async (session) => {
      await session.run(sql`insert into note values (1, 'kept')`);
      return "result";
    });
    expect(kept).toBe("result");
    const own = new Error("the work's own");
    const undone = database.transaction(async (session) => {
      await session.run(sql`insert into note values (2, 'undone')`);
      throw own;
    });
    await expect(undone).rejects.toBe(own);
    expect(await database.query(notes, words)).toEqual(["kept"]);
  });

  it("does not take a transaction for kept in which a statement failed", async () => {
    const database = await open();
    await database.script(schema);
    const passedOver = database.transaction(async (session) => {
      await session.run(sql`insert into note values (1, 'lost')`);
      await session.run(sql`selekt`).catch(() => undefined);
    });
    await expect(passedOver).rejects.toThrow(/^The database .*\.$/);
    expect(await database.query(notes, words)).toEqual([]);
  });

  it("says in one sentence what the database refused, without its values, and goes on", async () => {
    const database = await open();
    await database.script(schema);
    const secret = sql`insert into note values (1, ${"secret"}), (1, ${"secret"})`;
    const error: unknown = await database.run(secret).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(DatabaseRefused);
    expect(error).toHaveProperty("code", "23505");
    expect(String(error)).toMatch(/^DatabaseRefused: The database refused: .{10,200}\.$/);
    expect(JSON.stringify(error)).not.toContain("secret");
    expect(await database.query(notes, words)).toEqual([]);
  });

  it("says that it is closed when it is", async () => {
    const database = await open();
    await database.close();
    await expect(database.run(sql`select 1`)).rejects.toThrow(DatabaseUnavailable);
  });

  it("lets two transactions wait for each other", async () => {
    const database = await open();
    await database.script(schema);
    await database.run(sql`insert into note values (1, '')`);
    const add = (letter: string) =>
      database.transaction(async (session) => {
        await session.run(sql`update note set words = words || ${letter}`);
        await session.run(sql`update note set words = words || ${letter}`);
      });
    await Promise.all([add("a"), add("b")]);
    expect(await database.query(notes, words)).toEqual([expect.stringMatching(/^(aabb|bbaa)$/)]);
  });
});
