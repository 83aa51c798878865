import { DatabaseNotOpened } from "#database/errors.ts";
import { lockFolder } from "#database/lock.ts";
import { openDatabase } from "#database/open.ts";
import { sql } from "#database/sql.ts";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createFolder } from "../support/folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Another process that holds the folder's lock until it is killed. */
async function hold(folder: string) {
  const program = `import { lockFolder } from "#database/lock.ts"; lockFolder(process.argv[1]); console.log("held"); setInterval(() => {}, 1e6);`;
  const args = ["--conditions=source", "--input-type=module", "--eval", program, folder];
  const holder = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
  await once(holder.stdout, "data");
  return {
    pid: holder.pid,
    async [Symbol.asyncDispose]() {
      holder.kill("SIGKILL");
      await once(holder, "exit");
    },
  };
}

describe("database/open", () => {
  it("makes the folder, and finds in it again what was kept", async () => {
    using parent = createFolder();
    const folder = join(parent.path, "not", "yet");
    const first = await openDatabase({ folder });
    await first.script("create table note (id integer); insert into note values (7)");
    await first.close();
    const second = await openDatabase({ folder });
    expect(await second.query(sql`select id from note`, (row) => row["id"])).toEqual([7]);
    await second.close();
  });

  it("refuses a folder that another process has, and takes it over once that was killed", async () => {
    using folder = createFolder();
    {
      await using holder = await hold(folder.path);
      const refused = openDatabase({ folder: folder.path });
      await expect(refused).rejects.toThrow(DatabaseNotOpened);
      await expect(refused).rejects.toThrow(`"${folder.path}" is in use by process ${holder.pid} on `);
      expect(readdirSync(folder.path)).not.toContain("pglite");
    }
    const unlock = lockFolder(folder.path);
    await expect(openDatabase({ folder: folder.path })).rejects.toThrow(`by process ${process.pid} on`);
    unlock();
  });

  it("says in one sentence that a folder holds something else", async () => {
    using folder = createFolder({ "pglite/PG_VERSION": "9.6\n" });
    const refused = openDatabase({ folder: folder.path });
    await expect(refused).rejects.toThrow(DatabaseNotOpened);
    await expect(refused).rejects.toThrow(/^The database in ".*" does not open \(.{5,300}\): restore .*\.$/);
  });

  it("says in one sentence that a folder cannot be made", async () => {
    using folder = createFolder({ file: "" });
    const refused = openDatabase({ folder: join(folder.path, "file", "data") });
    await expect(refused).rejects.toThrow(/^".*" cannot be written and locked \(.*\): set DATA_DIR .*\.$/);
  });

  it("says in one sentence that no server answers, without the password", async () => {
    const refused = openDatabase({ url: "postgresql://someone:secret@127.0.0.1:1/x" });
    await expect(refused).rejects.toThrow(DatabaseNotOpened);
    await expect(refused).rejects.toThrow(
      /^The database of DATABASE_URL does not open \((?!.*secret).*\): check .*\.$/,
    );
  });
});
