/**
 * What gives what runs inside it, or what it is handed, a limited time, by canonical name. Sources:
 * docs.python.org/3/library/asyncio-task.html#timeouts, anyio.readthedocs.io/en/stable/cancellation.html,
 * trio.readthedocs.io/en/stable/reference-core.html#cancellation-and-timeouts, pypi.org/project/async-timeout.
 */
export const timeLimits: ReadonlySet<string> = new Set([
  "anyio.CancelScope",
  "anyio.fail_after",
  "anyio.move_on_after",
  "async_timeout.timeout",
  "async_timeout.timeout_at",
  "asyncio.timeout",
  "asyncio.timeout_at",
  "asyncio.wait_for",
  "trio.CancelScope",
  "trio.fail_after",
  "trio.fail_at",
  "trio.move_on_after",
  "trio.move_on_at",
]);

/** The same of a project's own, by the last part of its name: `with_timeout`, `wait_for`, `Deadline`, `Timeout`. */
export const timeLimitName = /time_?out|time_?limit|deadline|wait_?for(?:_|$)|fail_after|move_on/i;

/** Keywords under which a call is told how long it may take: `timeout=`, `connect_timeout=`, `deadline=`. */
export const timeLimitKeyword = /time_?out|deadline|time_?limit/i;
