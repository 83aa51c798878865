import { analyseAcross, type Side } from "#analysis/across-files.ts";
import { perform } from "#analysis/perform.ts";
import { createReader, createShelf } from "#analysis/shelf.ts";
import type { Analyst, Source } from "#analysis/types.ts";
import type { EngineOptions } from "#engine/options.ts";
import unawaitedCoroutine from "#rules/ignored-cancellation/unawaited-coroutine/rule.ts";
import { parser } from "../support/parser.ts";
import type { Files } from "../support/repository.ts";

const options: EngineOptions = { profile: "default", rules: null, today: "2026-11-22", oldestPython: null };
const bench = { parser, rules: [unawaitedCoroutine] };

/** The engine in this thread, which counts how often each file is analysed. */
function countingAnalyst(): Analyst & { readonly analysed: string[] } {
  const analysed: string[] = [];
  const analyse: Analyst["analyse"] = (sources) =>
    Promise.resolve(
      sources.flatMap((source) => {
        analysed.push(source.path);
        const result = perform({ kind: "file", source, options }, bench);
        return result.kind === "file" ? [result.report] : [];
      }),
    );
  const factsOf: Analyst["factsOf"] = (sources) =>
    Promise.resolve(
      sources.map((source) => {
        const result = perform({ kind: "facts", source, options }, bench);
        return result.kind === "facts" ? result.facts : null;
      }),
    );
  return {
    analysed,
    analyse,
    factsOf,
    analyseChange: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

interface Setting {
  readonly own: Files;
  readonly elsewhere?: Files | null;
  readonly rounds?: number;
  readonly worth?: Side["worth"];
}

async function run({ own, elsewhere = {}, rounds = 1, worth = () => "first" }: Setting) {
  const analyst = countingAnalyst();
  const read: string[][] = [];
  const optionsOf = () => options;
  const library = {
    rounds,
    read(paths: readonly string[]) {
      read.push([...paths]);
      if (elsewhere === null) return Promise.resolve(null);
      return Promise.resolve(new Map(Object.entries(elsewhere).filter(([path]) => paths.includes(path))));
    },
  };
  const shelf = createShelf(library, createReader(analyst, optionsOf));
  const sources: Source[] = Object.entries(own).map(([path, content]) => ({ path, content }));
  const reports = await analyseAcross(analyst, { sources, optionsOf, worth, shelf });
  return {
    found: reports.flatMap(({ findings }) => findings.map(({ path, line }) => `${path}:${line}`)),
    left: reports.flatMap(({ asked }) => asked.map(({ name }) => name)),
    analysed: analyst.analysed,
    read,
  };
}

const service = "from .net import load\nasync def f():\n    load()\n";
const coroutine = "async def load(): ...\n";
const plain = "def load(): ...\n";

describe("analysis/across-files", () => {
  it("looks a name up among the sources first, and reads nothing", async () => {
    const { found, read } = await run({ own: { "app/service.py": service, "app/net.py": coroutine } });
    expect(found).toEqual(["app/service.py:3"]);
    expect(read).toEqual([]);
  });

  it("reads the files that a name may lead to in one round, and analyses once more only who asked", async () => {
    const { found, read, analysed } = await run({
      own: { "app/service.py": service, "app/quiet.py": "async def g(): ...\n" },
      elsewhere: { "app/net.py": coroutine },
    });
    expect(found).toEqual(["app/service.py:3"]);
    expect(read).toEqual([["app/net/__init__.py", "app/net.py", "app/__init__.py"]]);
    expect(analysed.toSorted()).toEqual(["app/quiet.py", "app/service.py", "app/service.py"]);
  });

  it("analyses nobody again for what changes no answer", async () => {
    const { found, analysed } = await run({
      own: { "app/service.py": service },
      elsewhere: { "app/net.py": plain },
    });
    expect({ found, analysed }).toEqual({ found: [], analysed: ["app/service.py"] });
  });

  it("reads nothing where nobody asks, or where it is not worth it", async () => {
    expect((await run({ own: { "app/a.py": "async def f():\n    g()\n" } })).read).toEqual([]);
    const { read, left } = await run({ own: { "app/service.py": service }, worth: () => "no" });
    expect({ read, left }).toEqual({ read: [], left: [] });
  });

  it("reads first what is worth it first", async () => {
    const own = {
      "app/a.py": "from .old import load\nasync def f():\n    load()\n",
      "app/b.py": "from .new import load\nasync def f():\n    load()\n",
    };
    const worth: Side["worth"] = ({ path }) => (path === "app/b.py" ? "first" : "afterwards");
    const { read } = await run({ own, worth });
    expect(read[0]?.filter((path) => /old|new/.test(path))).toEqual([
      "app/new/__init__.py",
      "app/new.py",
      "app/old/__init__.py",
      "app/old.py",
    ]);
  });

  it("goes on to what a file passes on as long as there are rounds", async () => {
    const setting = {
      own: { "app/service.py": service },
      elsewhere: { "app/net/__init__.py": "from .impl import load\n", "app/net/impl.py": coroutine },
    };
    expect(await run({ ...setting, rounds: 2 })).toMatchObject({ found: ["app/service.py:3"], left: [] });
    expect(await run({ ...setting, rounds: 1 })).toMatchObject({ found: [], left: [".net.load"] });
  });

  it("leaves what was asked in the report where it could not be found out", async () => {
    const own = { "app/service.py": service };
    expect(await run({ own, elsewhere: null })).toMatchObject({ found: [], left: [".net.load"] });
    expect(await run({ own })).toMatchObject({ found: [], left: [] });
  });

  it("reads no file that is larger than people write them, and says that it is lacking", async () => {
    const large = `${coroutine}${"# padding\n".repeat(30_000)}`;
    const { found, left } = await run({
      own: { "app/service.py": service },
      elsewhere: { "app/net.py": large },
    });
    expect({ found, left }).toEqual({ found: [], left: [".net.load"] });
  });

  it("looks up fifty paths at most", async () => {
    const calls = Array.from({ length: 40 }, (_, at) => `from .m${at} import f${at}\nf${at}()\n`).join("");
    const asynchronous = `async def g(): ...\n${calls}`;
    const { read, left } = await run({ own: { "app/service.py": asynchronous } });
    expect(read.map(({ length }) => length)).toEqual([50]);
    expect(left).toHaveLength(16);
  });

  it("knows each version of a change by its own text", async () => {
    const before = await run({ own: { "app/service.py": service, "app/net.py": plain } });
    const after = await run({ own: { "app/service.py": service, "app/net.py": coroutine } });
    expect([before.found, after.found]).toEqual([[], ["app/service.py:3"]]);
  });
});
