import type { Call } from "#python/syntax/ast.ts";
import { modelAmong, type Files } from "../../support/repository.ts";

/** The path of the last call in `app/service.py`, as one line. */
function pathIn(service: string, others: Files = {}): string | null {
  const model = modelAmong("app/service.py", { "app/service.py": service, ...others });
  const call: Call | undefined = model.nodes("Call").at(-1);
  const path = call === undefined ? null : model.blockingPathOf(call);
  if (path === null) return null;
  const at = path.at === null ? "" : ` at ${model.source(path.at)}`;
  return `${[...path.through, path.callee].join(" → ")}${at}${path.file === null ? "" : ` in ${path.file}`}`;
}

const get = "import requests\ndef load():\n    return requests.get('u')\n";

describe("python/blocking, blockingPathOf in one file", () => {
  it("goes through functions, methods and constructors to the call that blocks", () => {
    expect(pathIn(`${get}load()\n`)).toBe("load → requests.get at requests.get('u')");
    expect(pathIn(`${get}def show():\n    load()\nshow()\n`)).toBe(
      "show → load → requests.get at requests.get('u')",
    );
    const owner = `${get}class A:\n    def __init__(self):\n        self.go()\n    def go(self):\n        load()\nA()\n`;
    expect(pathIn(owner)).toBe("A.__init__ → A.go → load → requests.get at requests.get('u')");
  });

  it("takes the shortest path, and of equals the first", () => {
    const two = `${get}import time\ndef far():\n    load()\n    time.sleep(1)\n    requests.post('v')\nfar()\n`;
    expect(pathIn(two)).toBe("far → time.sleep at time.sleep(1)");
  });

  it("ends after four functions", () => {
    const chain = (length: number) =>
      Array.from({ length }, (_, at) => `def f${at}():\n    f${at + 1}()\n`).join("") +
      `import time\ndef f${length}():\n    time.sleep(1)\nf0()\n`;
    expect(pathIn(chain(3))).toBe("f0 → f1 → f2 → f3 → time.sleep at time.sleep(1)");
    expect(pathIn(chain(4))).toBeNull();
  });

  it.each([
    ["the call that blocks itself", "import time\ntime.sleep(1)\n"],
    ["a coroutine function", "import time\nasync def f():\n    time.sleep(1)\nf()\n"],
    ["a generator", "import time\ndef f():\n    time.sleep(1)\n    yield\nf()\n"],
    [
      "a function with an unknown decorator",
      "import time\nimport x\n@x.threaded\ndef f():\n    time.sleep(1)\nf()\n",
    ],
    ["a cached one", "import time, functools\n@functools.cache\ndef f():\n    time.sleep(1)\nf()\n"],
    ["what is brief", "import os\ndef f():\n    os.stat('a')\nf()\n"],
    ["an interval", "import psutil\ndef f():\n    psutil.cpu_percent(0.1)\nf()\n"],
    ["what the kernel has in memory", "import psutil\ndef f():\n    psutil.Process().children()\nf()\n"],
    ["a function within", "import time\ndef f():\n    def g():\n        time.sleep(1)\n    return g\nf()\n"],
    ["a circle", "def f():\n    g()\ndef g():\n    f()\nf()\n"],
    [
      "one that looks for a loop",
      "import time, asyncio\ndef f():\n    asyncio.get_running_loop()\n    time.sleep(1)\nf()\n",
    ],
    [
      "one that asks whether a loop runs",
      "import time\ndef f(loop):\n    if not loop.is_running():\n        time.sleep(1)\nf(1)\n",
    ],
    [
      "an error path",
      "import time\ndef f():\n    try:\n        g()\n    except OSError:\n        time.sleep(1)\nf()\n",
    ],
    [
      "what is kept",
      "import requests\nt = None\ndef f():\n    global t\n    if t is None:\n        t = requests.get('u')\nf()\n",
    ],
    [
      "a cache of keys",
      "import requests\nc = {}\ndef f(k):\n    if k not in c:\n        c[k] = requests.get(k)\nf(1)\n",
    ],
    [
      "what is looked up first",
      "import requests\nclass A:\n    def f(self, k):\n        if k in self.c:\n            return self.c[k]\n        self.c[k] = requests.get(k)\na = A()\na.f(1)\n",
    ],
    ["a flag that is off", "import time\ndef f(wait=False):\n    if wait:\n        time.sleep(1)\nf()\n"],
    [
      "one system",
      "import time, sys\ndef f():\n    if sys.platform == 'win32':\n        time.sleep(1)\nf()\n",
    ],
    [
      "what then raises",
      "import time\ndef f(x):\n    if x:\n        time.sleep(1)\n        raise ValueError\nf(1)\n",
    ],
    [
      "what is installed first",
      "import subprocess, shutil\ndef f():\n    if not shutil.which('x'):\n        subprocess.run('y')\nf()\n",
    ],
    [
      "a global that is looked at first",
      "import requests\nc = {}\ndef f(k):\n    if k in c:\n        return c[k]\n    c[k] = requests.get(k)\nf(1)\n",
    ],
    [
      "what returns a coroutine to some",
      "import time\nasync def g(): ...\ndef f(x):\n    if x:\n        return g()\n    time.sleep(1)\nf(1)\n",
    ],
    [
      "a retry",
      "import time\ndef f(x):\n    for i in range(3):\n        if x:\n            time.sleep(1)\n            continue\n        return i\nf(1)\n",
    ],
    ["the next of a queue", "import queue\nq = queue.Queue()\ndef f():\n    return q.get()\nf()\n"],
    [
      "a future that is handed in",
      "from concurrent.futures import Future\ndef f(done: Future):\n    return done.result()\nf(1)\n",
    ],
    [
      "futures that are gone through",
      "from concurrent.futures import Future\ndef f(all: list[Future]):\n    for one in all:\n        one.exception()\nf(1)\n",
    ],
    ["a nap", "import time\ndef f():\n    time.sleep(0.001)\nf()\n"],
    ["one file", "def f():\n    open('a').read()\nf()\n"],
    ["a prompt", "def f():\n    input()\nf()\n"],
    [
      "a method that a subclass replaces",
      "import time\nclass A:\n    def g(self):\n        self.f()\n    def f(self):\n        time.sleep(1)\nclass B(A):\n    def f(self): ...\nA().g()\n",
    ],
    [
      "a method that objects replace",
      "import time\nclass A:\n    def __init__(self, f):\n        self.f = f\n    def g(self):\n        self.f()\n    def f(self):\n        time.sleep(1)\na = A(1)\na.g()\n",
    ],
  ])("is silent about %s", (_what, code) => {
    expect(pathIn(code)).toBeNull();
  });

  it.each([
    [
      "a method that overrides",
      "import time\nclass A:\n    def f(self): ...\nclass B(A):\n    def f(self):\n        time.sleep(1)\nb = B()\nb.f()\n",
    ],
    [
      "one that is tried again",
      "import time, tenacity\n@tenacity.retry(stop=1)\ndef f():\n    time.sleep(1)\nf()\n",
    ],
    ["a branch", "import time\ndef f(x):\n    if x:\n        time.sleep(1)\nf(1)\n"],
    [
      "a future of its own",
      "from concurrent.futures import ThreadPoolExecutor\np = ThreadPoolExecutor()\ndef f():\n    one = p.submit(print)\n    return one.result()\nf()\n",
    ],
    ["a whole tree", "import shutil\ndef f():\n    shutil.rmtree('a')\nf()\n"],
    [
      "the other branch of a raise",
      "import time\ndef f(x):\n    if x:\n        raise ValueError\n    else:\n        time.sleep(1)\nf(1)\n",
    ],
    ["a flag that is on", "import time\ndef f(wait=True):\n    if wait:\n        time.sleep(1)\nf()\n"],
    [
      "an early return",
      "import time\ndef f(x):\n    y = x\n    if not x:\n        return\n    time.sleep(1)\nf(1)\n",
    ],
    [
      "a local that is looked at first",
      "import requests\ndef f(k):\n    r = None\n    if r:\n        return r\n    r = requests.get(k)\nf(1)\n",
    ],
  ])("speaks about %s", (_what, code) => {
    expect(pathIn(code)).not.toBeNull();
  });
});

describe("python/blocking, blockingPathOf across files", () => {
  const net = { "app/net.py": get };

  it("goes into files that are known, and names the one that blocks", () => {
    expect(pathIn("from .net import load\nload()\n", net)).toBe("load → requests.get in app/net.py");
    const service = "from .net import load\ndef show():\n    load()\nshow()\n";
    expect(pathIn(service, net)).toBe("show → load → requests.get at load() in app/net.py");
  });

  it("goes on from there, through functions of that file and of further ones", () => {
    const others = {
      ...net,
      "app/shop.py": "from .net import load\nclass Shop:\n    def price(self):\n        load()\n",
    };
    expect(pathIn("from .shop import Shop\ns = Shop()\ns.price()\n", others)).toBe(
      "Shop.price → load → requests.get in app/net.py",
    );
  });

  it("goes into constructors and inherited methods", () => {
    const others = {
      ...net,
      "app/shop.py": "from .net import load\nclass Shop:\n    def __init__(self):\n        load()\n",
    };
    expect(pathIn("from .shop import Shop\nShop()\n", others)).toBe(
      "Shop.__init__ → load → requests.get in app/net.py",
    );
    const special = { ...others, "app/special.py": "from .shop import Shop\nclass Special(Shop): ...\n" };
    expect(pathIn("from .special import Special\nSpecial()\n", special)).toContain("Shop.__init__ → load");
  });

  it("remembers what it would have to know", () => {
    const service = "from .net import load\ndef show():\n    load()\nshow()\n";
    const model = modelAmong("app/service.py", { "app/service.py": service });
    const [, call] = model.nodes("Call");
    if (call) model.blockingPathOf(call);
    expect(model.asked).toEqual([{ name: ".net.load", from: "app/service.py", line: 4, endLine: 4 }]);
  });
});
