/** Who waits for a task and cancels it: the group it was started in, or nobody but who keeps what the call gives. */
export type TaskOwner = "group" | "nobody";

/**
 * What starts a task, by canonical name; the coroutine, or the function that makes it, is the first argument of each. Sources:
 * docs.python.org/3/library/asyncio-task.html, asyncio-future.html and asyncio-eventloop.html (3.14), anyio.readthedocs.io/en/stable/tasks.html,
 * trio.readthedocs.io/en/stable/reference-core.html.
 */
export const taskStarters: ReadonlyMap<string, TaskOwner> = new Map([
  ["asyncio.create_task", "nobody"],
  ["asyncio.ensure_future", "nobody"],
  ["asyncio.run_coroutine_threadsafe", "nobody"],
  ["asyncio.Task", "nobody"],
  ["asyncio.AbstractEventLoop.create_task", "nobody"],
  ["asyncio.TaskGroup.create_task", "group"],
  ["anyio.abc.TaskGroup.start_soon", "group"],
  ["anyio.abc.TaskGroup.start", "group"],
  ["trio.Nursery.start_soon", "group"],
  ["trio.Nursery.start", "group"],
]);

/** Methods that say of a receiver of unknown type what it is, where its own name says so too. */
export const taskStartersByName: readonly {
  readonly method: string;
  readonly receiver: RegExp;
  readonly owner: TaskOwner;
}[] = [
  { method: "create_task", receiver: /(?:^|_)loop$/i, owner: "nobody" },
  { method: "create_task", receiver: /(?:^|_)(?:tg|group|taskgroup)$/i, owner: "group" },
  { method: "start_soon", receiver: /(?:^|_)(?:tg|group|taskgroup|nursery)$/i, owner: "group" },
];

/** What waits for several awaitables at once, and what makes a group of tasks; sources as above. */
export const severalAtOnce: ReadonlySet<string> = new Set([
  "anyio.create_task_group",
  "asyncio.TaskGroup",
  "asyncio.as_completed",
  "asyncio.gather",
  "asyncio.wait",
  "trio.open_nursery",
]);

/** What lets others run beside whoever calls it: servers, callbacks that are put on the loop, threads that may do so; sources as above. */
export const startsOthers: ReadonlySet<string> = new Set([
  "asyncio.AbstractEventLoop.call_soon",
  "asyncio.AbstractEventLoop.create_server",
  "asyncio.AbstractEventLoop.run_forever",
  "asyncio.start_server",
  "asyncio.start_unix_server",
  "threading.Thread",
  "trio.serve_tcp",
  "uvicorn.Server.serve",
  "websockets.serve",
]);

/** What runs an event loop until the coroutine that it is handed has ended; sources as above, and github.com/MagicStack/uvloop. */
export const loopRunners =
  /^(?:(?:asyncio|anyio|trio|uvloop)\.run|asyncio\.(?:Runner\.run|AbstractEventLoop\.run_until_complete))$/;
