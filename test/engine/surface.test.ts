import { surfaceOf } from "#engine/surface.ts";
import { modelOf } from "../support/model.ts";

const of = (text: string) => surfaceOf(modelOf(text)).map(({ kind, line }) => `${line} ${kind}`);

describe("engine/surface", () => {
  it("names what the code sets up, and where", () => {
    const text = `
import asyncio, queue, subprocess, threading
from concurrent.futures import ThreadPoolExecutor as Pool
lock = threading.Lock()
jobs = queue.Queue()
pool = Pool()
worker = threading.Thread(target=run)
async def main(urls):
    asyncio.create_task(run())
    async with asyncio.TaskGroup() as group:
        group.create_task(run())
    await asyncio.gather(*map(get, urls))
    await asyncio.create_subprocess_exec("ls")
`;
    expect(of(text)).toEqual([
      "4 lock",
      "5 queue",
      "6 executor",
      "7 thread",
      "9 task",
      "11 task",
      "12 task",
      "13 process",
    ]);
  });

  it("leaves out what only a name suggests", () => {
    expect(of("loop.create_task(run())\nThread()\nself.lock.Lock()\nLock = make\nLock()\n")).toEqual([]);
  });
});
