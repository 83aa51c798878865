import { modelOf } from "../../support/model.ts";

function isHeldBack(body: string, { async = true } = {}): boolean {
  const indented = body.replaceAll(/^/gm, "        ");
  const model = modelOf(
    `import asyncio, threading, concurrent.futures\n${async ? "async " : ""}def f(xs):\n    for x in xs:\n${indented}\n`,
  );
  const [loop] = model.nodes("For");
  return loop !== undefined && model.heldBackBy(loop) !== null;
}

describe("python/limits: heldBackBy", () => {
  it.each([
    "await sem.acquire()",
    "async with semaphore: g()",
    "await asyncio.wait(tasks)",
    "from asyncio import wait\nawait wait(tasks)",
    "await asyncio.gather(*tasks)",
    "for done in asyncio.as_completed(tasks): pass",
    "task = g()\nawait task",
    "await self.task",
    "await ready.wait()",
    "if len(tasks) >= 10: g()",
    "if limit < len(tasks): g()",
    "if queue.qsize() > 10: continue",
    "if queue.full(): continue",
    "while sem.locked(): g()",
    "if len(asyncio.all_tasks()) > 10: g()",
  ])("is held back by %j", (body) => {
    expect(isHeldBack(body)).toBe(true);
  });

  it.each([
    "sem.acquire()",
    "with sem: g()",
    "thread.join()",
    "thread.join(5)",
    "future.result()",
    "future.result(seconds)",
    "from concurrent.futures import wait\nwait(futures)",
    "concurrent.futures.wait(futures)",
    "for done in concurrent.futures.as_completed(futures): pass",
    "if threading.active_count() > 10: continue",
  ])("is held back in a thread by %j", (body) => {
    expect(isHeldBack(body, { async: false })).toBe(true);
  });

  it.each([
    "await g()",
    "await asyncio.sleep(1)",
    "await asyncio.wait_for(g(), 5)",
    "x = ', '.join(parts)",
    "if len(x) == 2: g()",
    "if x > 2: g()",
    "if max(x) > 2: g()",
    "wait()",
    "full()",
    "def g():\n    sem.acquire()",
  ])("is not held back by %j", (body) => {
    expect(isHeldBack(body)).toBe(false);
  });

  it("is held back by a while that counts its rounds", () => {
    const held = (test: string) => {
      const model = modelOf(`while ${test}:\n    f()`);
      const [loop] = model.nodes("While");
      return loop !== undefined && model.heldBackBy(loop) !== null;
    };
    expect(held("slots > 0")).toBe(true);
    expect(held("running")).toBe(false);
    expect(held("x == 1")).toBe(false);
  });

  it("says nothing of a comprehension", () => {
    const model = modelOf("[f(x) for x in xs if len(x) > 5]");
    const [loop] = model.nodes("Comprehension");
    expect(loop && model.heldBackBy(loop)).toBeNull();
  });
});
