/**
 * What owns tasks, by the type that `model.typeOf` gives. Sources: docs.python.org/3/library/asyncio-task.html#task-groups,
 * anyio.readthedocs.io/en/stable/tasks.html, trio.readthedocs.io/en/stable/reference-core.html#tasks-let-you-do-multiple-things-at-once.
 */
export const taskGroupTypes: ReadonlySet<string | null> = new Set([
  "asyncio.TaskGroup",
  "anyio.abc.TaskGroup",
  "trio.Nursery",
]);

/**
 * What cancels the task that opened it, whatever runs in it at that time (PEP 789). Sources: docs.python.org/3/library/asyncio-task.html#timeouts,
 * anyio.readthedocs.io/en/stable/cancellation.html, trio.readthedocs.io/en/stable/reference-core.html#cancellation-and-timeouts,
 * pypi.org/project/async-timeout.
 */
export const cancelScopeTypes: ReadonlySet<string | null> = new Set([
  "asyncio.Timeout",
  "anyio.CancelScope",
  "async_timeout.timeout",
  "async_timeout.timeout_at",
  "trio.CancelScope",
]);
