import { marked } from "../../support/model.ts";

/** How the marked place comes to run in another thread: what hands the first function over, then the calls, as written. */
function runOf(snippet: string): string | null {
  const { model, nodes } = marked(snippet);
  const run = nodes[0] === undefined ? null : model.threadRunOf(nodes[0]);
  if (run === null) return null;
  const by = run.by.kind === "ClassDef" ? `class ${run.by.name.name}` : model.source(run.by);
  return [`${run.to} ${by}`, ...run.calls.map((call) => model.source(call))].join(" > ");
}

describe("python/threads: threadRunOf", () => {
  it.each([
    ["thread", "import threading\ndef f(): «work»()\n", "threading.Thread(target=f)"],
    ["thread", "import threading\ndef f(): «work»()\n", "threading.Thread(None, f)"],
    ["thread", "import threading\ndef f(): «work»()\n", "threading.Timer(1, f)"],
    ["pool", "import asyncio\ndef f(): «work»()\n", "asyncio.to_thread(f, 1)"],
    ["pool", "def f(): «work»()\n", "self.loop.run_in_executor(None, f)"],
    ["pool", "def f(): «work»()\n", "loop.run_in_executor(self.pool, f)"],
    ["pool", "import asyncio, functools\ndef f(): «work»()\n", "asyncio.to_thread(functools.partial(f, 1))"],
    [
      "callback",
      "from concurrent.futures import ThreadPoolExecutor as P\nfuture = P().submit(x)\ndef f(z): «work»()\n",
      "future.add_done_callback(f)",
    ],
    ["signal", "import signal\ndef f(*a): «work»()\n", "signal.signal(signal.SIGTERM, f)"],
  ])("finds the %s after %j by %s", (to, before, by) => {
    expect(runOf(`${before}${by}`)).toBe(`${to} ${by}`);
  });

  it("finds a lambda that is handed over", () => {
    expect(runOf("import asyncio\nasyncio.to_thread(lambda: «work»())")).toBe(
      "pool asyncio.to_thread(lambda: work())",
    );
  });

  it("finds a method, and what it calls within the class", () => {
    const code = `
      import threading
      class C:
          def start(self): threading.Thread(target=self._run).start()
          def _run(self): self._one()
          def _one(self): self._two()
          def _two(self): self._three()
          def _three(self): «work»()
    `;
    expect(runOf(code)).toBe(
      "thread threading.Thread(target=self._run) > self._one() > self._two() > self._three()",
    );
  });

  it("gives the way up after three calls, and in a circle", () => {
    const far = `
      import threading
      def a(): b()
      def b(): c()
      def c(): d()
      def d(): e()
      def e(): «work»()
      threading.Thread(target=a)
    `;
    expect(runOf(far)).toBeNull();
    expect(runOf("def a(): b()\ndef b():\n    a()\n    «work»()")).toBeNull();
  });

  it("names the functions on the way, the one that was asked about first", () => {
    const { model, nodes } = marked(
      "import threading\ndef a(): b()\ndef b(): «work»()\nthreading.Thread(target=a)",
    );
    const run = nodes[0] === undefined ? null : model.threadRunOf(nodes[0]);
    expect(run?.through.map((each) => model.qualifiedName(each))).toEqual(["b", "a"]);
    expect(run?.first).toBe(run?.through[1]);
  });

  it("knows the methods that a thread calls", () => {
    expect(runOf("import threading\nclass T(threading.Thread):\n    def run(self): «work»()")).toBe(
      "callback class T",
    );
    expect(
      runOf(
        "from watchdog.events import FileSystemEventHandler as H\nclass T(H):\n    def on_moved(self, e): «work»()",
      ),
    ).toBe("callback class T");
    expect(runOf("import threading\nclass T(threading.Thread):\n    def stop(self): «work»()")).toBeNull();
  });

  it("knows the callbacks that a client's own thread calls", () => {
    const client = "import paho.mqtt.client as mqtt\nclient = mqtt.Client()\ndef f(*a): «work»()\n";
    expect(runOf(`${client}client.on_message = f`)).toBe("callback client.on_message = f");
    expect(runOf(`${client}client.message = f`)).toBeNull();
    expect(runOf(`${client}other.on_message = f`)).toBeNull();
    expect(runOf(`${client}on_message = f`)).toBeNull();
  });

  it.each([
    "def f(): «work»()\nf()",
    "import asyncio\nasync def f(): «work»()\nasyncio.to_thread(f)",
    "import asyncio\nasync def g(): f()\ndef f(): «work»()\nasyncio.to_thread(g)",
    "from concurrent.futures import ProcessPoolExecutor\npool = ProcessPoolExecutor()\ndef f(): «work»()\nloop.run_in_executor(pool, f)",
    "def f(): «work»()\nloop.run_in_executor(self.process_pool, f)",
    "def f(): «work»()\nloop.run_in_executor(process_pool, f)",
    "import asyncio\nasyncio.to_thread(lambda: g(lambda: «work»()))",
    "import threading\nthreading.Thread()\ndef f(): «work»()",
    "import asyncio\ndef f(): «work»()\nasyncio.to_thread(wrap(f))\nasyncio.to_thread(f())",
    "import threading\nclass f: «work»\nthreading.Thread(target=f)",
    "import asyncio\nfuture = asyncio.run_coroutine_threadsafe(x, y)\ndef f(z): «work»()\nfuture.add_done_callback(f)",
    "import asyncio\ndef f(z): «work»()\nasyncio.run_coroutine_threadsafe(x, y).add_done_callback(f)",
    "«work»",
  ])("says nothing of %j", (snippet) => {
    expect(runOf(snippet)).toBeNull();
  });
});
