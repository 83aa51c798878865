/**
 * What asyncio's event loop hands out: the type of a call's value, keyed by the callee; a method by its receiver's type.
 * Source: docs.python.org/3/library/asyncio-eventloop.html and asyncio-task.html (3.14).
 */
export const eventLoopResults: Readonly<Record<string, string>> = {
  "asyncio.get_running_loop": "asyncio.AbstractEventLoop",
  "asyncio.get_event_loop": "asyncio.AbstractEventLoop",
  "asyncio.new_event_loop": "asyncio.AbstractEventLoop",
  "uvloop.new_event_loop": "asyncio.AbstractEventLoop",
  "asyncio.Runner.get_loop": "asyncio.AbstractEventLoop",
  "asyncio.Task.get_loop": "asyncio.AbstractEventLoop",
  "asyncio.Future.get_loop": "asyncio.AbstractEventLoop",

  "asyncio.create_task": "asyncio.Task",
  "asyncio.ensure_future": "asyncio.Task",
  "asyncio.current_task": "asyncio.Task",
  "asyncio.eager_task_factory": "asyncio.Task",
  "asyncio.TaskGroup.create_task": "asyncio.Task",
  "asyncio.AbstractEventLoop.create_task": "asyncio.Task",
  "asyncio.AbstractEventLoop.create_future": "asyncio.Future",
  "asyncio.AbstractEventLoop.run_in_executor": "asyncio.Future",
  "asyncio.AbstractEventLoop.call_later": "asyncio.TimerHandle",
  "asyncio.AbstractEventLoop.call_at": "asyncio.TimerHandle",
  "asyncio.AbstractEventLoop.call_soon": "asyncio.Handle",
  "asyncio.AbstractEventLoop.call_soon_threadsafe": "asyncio.Handle",
  "asyncio.gather": "asyncio.Future",
  "asyncio.shield": "asyncio.Future",
  "asyncio.wrap_future": "asyncio.Future",
  "asyncio.run_coroutine_threadsafe": "concurrent.futures.Future",
};

/** The type of what awaiting the call gives. */
export const eventLoopAwaited: Readonly<Record<string, string>> = {
  "asyncio.create_subprocess_exec": "asyncio.subprocess.Process",
  "asyncio.create_subprocess_shell": "asyncio.subprocess.Process",
  "asyncio.start_server": "asyncio.Server",
  "asyncio.start_unix_server": "asyncio.Server",
  "asyncio.AbstractEventLoop.create_server": "asyncio.Server",
  "asyncio.AbstractEventLoop.create_unix_server": "asyncio.Server",
  "anyio.open_process": "anyio.abc.Process",
  "trio.lowlevel.open_process": "trio.Process",
  "anyio.open_file": "anyio.AsyncFile",
  "trio.open_file": "trio.AsyncFile",
  "redis.asyncio.from_url": "redis.asyncio.Redis",
  "asyncpg.connect": "asyncpg.Connection",
  "asyncpg.create_pool": "asyncpg.Pool",
};
