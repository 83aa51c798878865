import { marked, markedAs } from "../../support/model.ts";

function typeAbove(snippet: string): string | null {
  const found = marked(`import threading\n${snippet}`);
  return found.model.typeAbove(markedAs("Name", found));
}

describe("python/values: typeAbove", () => {
  it.each([
    ["a parameter's annotation", "def f(x: threading.Lock): «x»", "threading.Lock"],
    ["a parameter without one", "def f(x): «x»", null],
    ["the last annotation above", "x: int = 1\nx: threading.Lock = y\n«x»\nx: str = z", "threading.Lock"],
    ["an annotation that is not known", "x: threading.Lock = y\nx: thing\n«x»", null],
    ["a constructor's call", "x = threading.Lock()\n«x»", "threading.Lock"],
    ["another name", "y = threading.Lock()\nx = y\n«x»", "threading.Lock"],
    [
      "a call of what is not known, which changes nothing",
      "x = threading.Lock()\nx = f()\n«x»",
      "threading.Lock",
    ],
    ["a constant, which changes nothing", "x = threading.Lock()\nx = 7\n«x»", "threading.Lock"],
    ["`with … as`", "with open(f) as x: «x»", "io.IOBase"],
    ["`with … as` of what is not known", "x = threading.Lock()\nwith f() as x: «x»", "threading.Lock"],
    ["a name that nothing binds", "«x»", null],
    ["too many places to look at", `${"x = threading.Lock()\n".repeat(65)}«x»`, null],
  ])("takes %s", (_, snippet, expected) => {
    expect(typeAbove(snippet)).toBe(expected);
  });
});
