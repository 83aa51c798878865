import { marked, markedCall } from "../../support/model.ts";

function stopPathOf(snippet: string): string | null {
  const found = marked(snippet);
  return found.model.stopPathOf(markedCall(found))?.name.name ?? null;
}

describe("python/deadlines: stopPathOf", () => {
  it.each([
    "close",
    "aclose",
    "stop",
    "_stop_all",
    "shutdown",
    "shut_down",
    "disconnect",
    "__exit__",
    "__aexit__",
    "cleanup",
  ])("knows %s by its name", (name) => {
    expect(stopPathOf(`def ${name}():\n    «g()»`)).toBe(name);
  });

  it.each(["run", "stop_when_idle", "closest", "stopwatch", "cancel", "wait", "join", "enclose"])(
    "does not take %s for one",
    (name) => {
      expect(stopPathOf(`def ${name}():\n    «g()»`)).toBeNull();
    },
  );

  it("follows what it alone calls", () => {
    const code = "class A:\n    def close(self):\n        self._end()\n    def _end(self):\n        «g()»\n";
    expect(stopPathOf(code)).toBe("close");
    expect(stopPathOf(`${code}    def run(self):\n        self._end()\n`)).toBeNull();
    expect(stopPathOf(code.replaceAll("_end", "end"))).toBeNull();
  });

  it("follows a nested function", () => {
    expect(stopPathOf("def stop():\n    def each():\n        «g()»\n    each()")).toBe("stop");
  });

  it("does not follow callers from afar, nor for ever", () => {
    const chain = (length: number) =>
      [
        "def close():\n    _f0()",
        ...Array.from({ length }, (_, at) => `def _f${at}():\n    _f${at + 1}()`),
        `def _f${length}():\n    «g()»`,
      ].join("\n");
    expect(stopPathOf(chain(2))).toBe("close");
    expect(stopPathOf(chain(3))).toBeNull();
    expect(stopPathOf("def _f():\n    «g()»\n    _f()")).toBeNull();
  });

  it("says nothing of a module or a lambda", () => {
    expect(stopPathOf("«g()»")).toBeNull();
    expect(stopPathOf("def close():\n    return lambda: «g()»")).toBeNull();
    expect(stopPathOf("_end()\ndef _end():\n    «g()»")).toBeNull();
  });
});
