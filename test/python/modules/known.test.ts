import type { Asked } from "#python/modules/facts.ts";
import { createKnown } from "#python/modules/known.ts";
import type { Model } from "#python/model.ts";
import { modelAmong, type Files } from "../../support/repository.ts";

/** What the calls of a file give that has to be awaited, as `source: kind`. */
function awaitables(model: Model): readonly string[] {
  return model.nodes("Call").flatMap((call) => {
    const kind = model.awaitableOf(call);
    return kind === null ? [] : [`${model.source(call)}: ${kind}`];
  });
}

function ofService(service: string, others: Files): readonly string[] {
  return awaitables(modelAmong("app/service.py", { "app/service.py": service, ...others }));
}

const client = "class Client:\n    async def fetch(self): ...\n    def plain(self): ...\n";

describe("python/modules, what is known of another file", () => {
  it("knows a coroutine function that is imported by its name, its module or its package", () => {
    const others = { "app/helpers.py": "async def load(): ...\ndef plain(): ...\n", "app/__init__.py": "" };
    const imports = "from .helpers import load, plain\nfrom . import helpers\nimport app.helpers\n";
    const service = `${imports}from app.helpers import load as other\nload()\nplain()\nhelpers.load()\napp.helpers.load()\nother()\n`;
    expect(ofService(service, others)).toEqual([
      "load(): coroutine",
      "helpers.load(): coroutine",
      "app.helpers.load(): coroutine",
      "other(): coroutine",
    ]);
  });

  it("knows the methods of an imported class by what an object was built with or annotated as", () => {
    const service =
      "from .client import Client\nc = Client()\nc.fetch()\nc.plain()\ndef f(c: Client): c.fetch()\ndef g(c): c.fetch()\n";
    expect(ofService(service, { "app/client.py": client })).toHaveLength(2);
  });

  it("knows the methods that a class of this file inherits from another", () => {
    const service =
      "from .client import Client\nclass Own(Client):\n    def run(self):\n        self.fetch()\n        self.plain()\n";
    expect(ofService(service, { "app/client.py": client })).toEqual(["self.fetch(): coroutine"]);
  });

  it("knows the methods that an imported class inherits, also across files", () => {
    const service = "from .special import Special\nSpecial().fetch()\n";
    const others = {
      "app/special.py": "from .client import Client\nclass Special(Client): ...\n",
      "app/client.py": client,
    };
    expect(ofService(service, others)).toEqual(["Special().fetch(): coroutine"]);
  });

  it("knows an object that stands at the top of a module", () => {
    const service = "from .shared import client\nclient.fetch()\n";
    expect(ofService(service, { "app/shared.py": `${client}client = Client()\n` })).toHaveLength(1);
    const others = {
      "app/shared.py": "from .client import Client\nclient = Client()\n",
      "app/client.py": client,
    };
    expect(ofService(service, others)).toHaveLength(1);
  });

  it("follows what a package passes on, by name and by star", () => {
    const helpers = { "app/net/impl.py": "async def load(): ...\n" };
    const service = "from .net import load\nload()\n";
    expect(
      ofService(service, { ...helpers, "app/net/__init__.py": "from .impl import load\n" }),
    ).toHaveLength(1);
    expect(ofService(service, { ...helpers, "app/net/__init__.py": "from .impl import *\n" })).toHaveLength(
      1,
    );
  });

  it("knows what the repository passes on from a library", () => {
    const service = "from .compat import nap\nnap(1)\n";
    expect(ofService(service, { "app/compat.py": "from asyncio import sleep as nap\n" })).toEqual([
      "nap(1): coroutine",
    ]);
  });

  it.each([
    ["a decorator that is not known", "import x\n@x.wrap\nasync def load(): ...\n"],
    ["a generator", "async def load():\n    yield 1\n"],
    ["two definitions", "if x:\n    async def load(): ...\nelse:\n    def load(): ...\n"],
    ["another value", "async def load(): ...\nload = wrap(load)\n"],
    [
      "an import that may be another's",
      "try:\n    from .a import load\nexcept ImportError:\n    from .b import load\n",
    ],
  ])("says nothing of %s", (_what, helpers) => {
    const service = "from .helpers import load\nload()\n";
    const others = { "app/helpers.py": helpers, "app/a.py": "async def load(): ...\n" };
    expect(ofService(service, others)).toEqual([]);
  });

  it("says nothing of a method that objects replace", () => {
    const replaced = `${client}    def __init__(self, fetch):\n        self.fetch = fetch\n`;
    expect(
      ofService("from .client import Client\nClient(1).fetch()\n", { "app/client.py": replaced }),
    ).toEqual([]);
  });

  it("ends where modules import one another", () => {
    const service = "from .a import load\nload()\n";
    const others = { "app/a.py": "from .b import load\n", "app/b.py": "from .a import load\n" };
    expect(ofService(service, others)).toEqual([]);
  });
});

describe("python/modules, what was asked", () => {
  const asked = (service: string, others: Files = {}): readonly Asked[] => {
    const model = modelAmong("app/service.py", { "app/service.py": service, ...others });
    for (const call of model.nodes("Call")) model.awaitableOf(call);
    return model.asked;
  };

  it("remembers names of other files that a question was about, with the lines of the call", () => {
    const service = "from .helpers import load, other\nimport os\n\nload(\n  1\n)\nprint(len(os.sep))\n";
    expect(asked(service)).toEqual([{ name: ".helpers.load", from: "app/service.py", line: 4, endLine: 6 }]);
  });

  it("does not ask for what is known, or stands in the tables", () => {
    const service = "import asyncio\nfrom .helpers import load\nload()\nasyncio.sleep(1)\n";
    expect(asked(service, { "app/helpers.py": "def load(): ...\n" })).toEqual([]);
  });

  it("remembers what a known file would have to ask", () => {
    const service = "from .net import load\nload()\n";
    const others = { "app/net/__init__.py": "from .impl import load\n" };
    expect(asked(service, others)).toContainEqual({
      name: ".impl.load",
      from: "app/net/__init__.py",
      line: 2,
      endLine: 2,
    });
  });

  it("looks once at packages that pass on each other's names", () => {
    let looks = 0;
    const paths = Array.from({ length: 30 }, (_, at) => `app/m${at}.py`);
    const modules = ["app/__init__.py", ...paths].map((path) => ({
      ...{ path, functions: {}, classes: {}, objects: {}, imports: {} },
      get stars() {
        looks += 1;
        return [".", ...paths.map((each) => `.${each.slice("app/".length, -".py".length)}`)];
      },
    }));
    const known = createKnown(modules);
    const notes = { missing: () => {} };
    expect(known.find({ name: "app.nowhere", from: "main.py" }, notes)).toBeNull();
    expect(looks).toBe(modules.length);
    expect(known.find({ name: "app.nowhere", from: "main.py" }, notes)).toBeNull();
    expect(looks).toBe(modules.length);
  });

  it("tells everyone who asks what is missing", () => {
    const known = createKnown([]);
    const heard: string[] = [];
    for (const who of ["one", "other"])
      known.find(
        { name: ".helpers.load", from: "app/service.py" },
        { missing: ({ name }) => heard.push(who + name) },
      );
    expect(heard).toEqual(["one.helpers.load", "other.helpers.load"]);
  });
});
