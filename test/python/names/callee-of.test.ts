import { marked, markedCall } from "../../support/model.ts";

function calleeOf(snippet: string): string | null {
  const found = marked(snippet);
  return found.model.calleeOf(markedCall(found));
}

describe("python/names: calleeOf", () => {
  it.each([
    ["import time\n«time.sleep(1)»", "time.sleep"],
    [
      "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor() as pool:\n    «pool.submit(f)»",
      "concurrent.futures.ThreadPoolExecutor.submit",
    ],
    [
      "from concurrent.futures import ThreadPoolExecutor\n«ThreadPoolExecutor().submit(f)»",
      "concurrent.futures.ThreadPoolExecutor.submit",
    ],
    ["import threading\nlock = threading.Lock()\ndef f(): «lock.acquire()»", "threading.Lock.acquire"],
    ["import asyncio\ndef f(q: asyncio.Queue): «q.put_nowait(1)»", "asyncio.Queue.put_nowait"],
    [
      "import requests\nclass C:\n    def __init__(self): self.s = requests.Session()\n    def m(self): «self.s.get(u)»",
      "requests.Session.get",
    ],
    ["def f(q): «q.put(1)»", null],
    ["class C: pass\nc = C()\n«c.get()»", null],
    ["x = x.next()\n«x.next()»", null],
  ])("names the call in %j", (snippet, expected) => {
    expect(calleeOf(snippet)).toBe(expected);
  });
});
