import { integer, text } from "#database/columns.ts";
import { DatabaseNotOpened } from "#database/errors.ts";
import { migrate } from "#database/migrate.ts";
import { sql } from "#database/sql.ts";
import { describeOnDatabases } from "../support/databases.ts";

describeOnDatabases("database/migrate", ({ open, place }) => {
  const first = "create table note (id integer primary key); insert into note values (1)";
  const second = "alter table note add words text not null default 'none'";

  it("takes the steps that were not taken, in their order, each once", async () => {
    const database = await open();
    await migrate(database, { part: "notes", steps: [first] });
    await migrate(database, { part: "notes", steps: [first, second] });
    await migrate(database, { part: "notes", steps: [first, second] });
    const words = await database.query(sql`select words from note`, (row) => text(row, "words"));
    expect(words).toEqual(["none"]);
  });

  it("counts for each part by itself", async () => {
    const database = await open();
    await migrate(database, { part: "notes", steps: [first, second] });
    await migrate(database, { part: "others", steps: ["create table other (id integer)"] });
    const versions = await database.query(
      sql`select part, version from schema_version order by part`,
      (row) => [text(row, "part"), integer(row, "version")],
    );
    expect(versions).toEqual([
      ["notes", 2],
      ["others", 1],
    ]);
  });

  it("takes all steps or none", async () => {
    const database = await open();
    await expect(migrate(database, { part: "notes", steps: [first, "selekt"] })).rejects.toThrow("selekt");
    await migrate(database, { part: "notes", steps: [first, second] });
  });

  it("refuses what a newer program made", async () => {
    const database = await open();
    await migrate(database, { part: "notes", steps: [first, second] });
    const older = migrate(database, { part: "notes", steps: [first] });
    await expect(older).rejects.toThrow(DatabaseNotOpened);
    await expect(older).rejects.toThrow("of version 2, and this program knows them up to 1");
  });

  it("takes each step once when several begin at the same time on an empty database", async () => {
    const where = await place();
    const one = await open(where);
    const replicas = "url" in where ? [one, await open(where), await open(where)] : [one, one];
    await Promise.all(replicas.map((each) => migrate(each, { part: "notes", steps: [first, second] })));
    expect(await one.query(sql`select id from note`, (row) => integer(row, "id"))).toEqual([1]);
  });
});
