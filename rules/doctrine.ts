import type { Default, Mistake } from "#engine/rule.ts";

/** The doctrine's five common mistakes, word for word from `docs/doctrine/SKILL.md`; a key is the mistake's folder under `rules/`. */
export const mistakes = {
  "threads-for-io": {
    id: "threads-for-io",
    title: "Defaulting to threads for I/O-bound work",
    text: "**Defaulting to threads for I/O-bound work** — `asyncio` avoids thread-safety bugs entirely for network I/O; threads add synchronization overhead for no gain.",
  },
  "ignored-cancellation": {
    id: "ignored-cancellation",
    title: "Ignoring cancellation propagation",
    text: "**Ignoring cancellation propagation** — a cancelled parent that doesn't cancel children leaks tasks and holds connections open.",
  },
  "unbounded-fan-out": {
    id: "unbounded-fan-out",
    title: "Unbounded `gather` / `submit` calls",
    text: "**Unbounded `gather` / `submit` calls** — spawning thousands of tasks without a semaphore or bounded executor starves the event loop or exhausts OS threads.",
  },
  "unmeasured-optimization": {
    id: "unmeasured-optimization",
    title: "Optimizing without profiling",
    text: "**Optimizing without profiling** — guessing at bottlenecks leads to complex code that solves the wrong problem; always profile first.",
  },
  "unverified-shutdown": {
    id: "unverified-shutdown",
    title: "Missing shutdown verification",
    text: "**Missing shutdown verification** — tests that don't assert clean shutdown mask slow resource leaks that surface only in production under load.",
  },
} as const satisfies Readonly<Record<string, Mistake>>;

/** The doctrine's suggested defaults that a rule may quote, word for word from `docs/doctrine/`. */
export const defaults = {
  QR1: {
    key: "QR1",
    text: "Choose the concurrency model by workload profile (I/O-bound → asyncio/threads; CPU-bound → multiprocessing).",
    source: "SKILL.md › Quick Reference",
  },
  QR2: {
    key: "QR2",
    text: "Keep cancellation and cleanup explicit—never rely on garbage collection to close resources.",
    source: "SKILL.md › Quick Reference",
  },
  QR3: {
    key: "QR3",
    text: "Bound fan-out and backpressure with semaphores or queue limits; unbounded spawning invites OOM.",
    source: "SKILL.md › Quick Reference",
  },
  QR4: {
    key: "QR4",
    text: "Measure before optimizing; re-measure after every change to confirm the win.",
    source: "SKILL.md › Quick Reference",
  },
  QR5: {
    key: "QR5",
    text: "Verify no task/thread leaks on any lifecycle-sensitive change (startup, shutdown, reconnect).",
    source: "SKILL.md › Quick Reference",
  },
  MS1: {
    key: "MS1",
    text: "Use `asyncio` for I/O-bound concurrency when dependencies are async-native.",
    source: "concurrency-models.md › Model Selection",
  },
  MS2: {
    key: "MS2",
    text: "Use threads for blocking I/O or sync-library adapters (`asyncio.to_thread()` from async code).",
    source: "concurrency-models.md › Model Selection",
  },
  MS4: {
    key: "MS4",
    text: "Set process start method explicitly for cross-platform behavior when process pools are critical.",
    source: "concurrency-models.md › Model Selection",
  },
  SC1: {
    key: "SC1",
    text: "Prefer `asyncio.TaskGroup` for scoped fan-out/fan-in work.",
    source: "concurrency-models.md › Structured Concurrency Defaults",
  },
  SC2: {
    key: "SC2",
    text: "Keep task lifetime bounded to the owning operation; avoid fire-and-forget tasks in request paths.",
    source: "concurrency-models.md › Structured Concurrency Defaults",
  },
  SC3: {
    key: "SC3",
    text: "Use `asyncio.gather()` deliberately when partial-success semantics are required.",
    source: "concurrency-models.md › Structured Concurrency Defaults",
  },
  BP1: {
    key: "BP1",
    text: "Bound fan-out with explicit limits (`Semaphore`, bounded queues, worker caps).",
    source: "concurrency-models.md › Backpressure and Work Bounding",
  },
  BP2: {
    key: "BP2",
    text: "Keep queue sizes finite to avoid unbounded memory growth under load.",
    source: "concurrency-models.md › Backpressure and Work Bounding",
  },
  BP3: {
    key: "BP3",
    text: "Make overload behavior explicit: block, shed, or degrade.",
    source: "concurrency-models.md › Backpressure and Work Bounding",
  },
  BR1: {
    key: "BR1",
    text: "Keep a call path fully sync or async; use explicit adapters at boundaries.",
    source: "concurrency-models.md › Boundary Rules",
  },
  BR2: {
    key: "BR2",
    text: "Never block the event loop with sync network, file I/O, or CPU-heavy loops.",
    source: "concurrency-models.md › Boundary Rules",
  },
  BR3: {
    key: "BR3",
    text: "In reusable libraries, avoid loop ownership (`asyncio.run`) and expose awaitable APIs to callers.",
    source: "concurrency-models.md › Boundary Rules",
  },
  BR4: {
    key: "BR4",
    text: "Define ownership for cancellation and cleanup at each boundary.",
    source: "concurrency-models.md › Boundary Rules",
  },
  RL1: {
    key: "RL1",
    text: "Propagate deadlines into nested operations.",
    source: "concurrency-models.md › Reliability",
  },
  RL2: {
    key: "RL2",
    text: "Handle cancellation as a first-class outcome.",
    source: "concurrency-models.md › Reliability",
  },
  RL3: {
    key: "RL3",
    text: "Ensure cleanup in `finally` or managed contexts.",
    source: "concurrency-models.md › Reliability",
  },
  DL1: {
    key: "DL1",
    text: "Use absolute deadlines based on monotonic time (`time.monotonic() + timeout`).",
    source: "deadlines-cancellation-lifecycle.md › Deadline Policy",
  },
  DL2: {
    key: "DL2",
    text: "Pass deadlines through nested calls instead of recomputing ad hoc relative timeouts.",
    source: "deadlines-cancellation-lifecycle.md › Deadline Policy",
  },
  DL3: {
    key: "DL3",
    text: "Check deadline at critical checkpoints (poll loops, retries, phase transitions).",
    source: "deadlines-cancellation-lifecycle.md › Deadline Policy",
  },
  CN2: {
    key: "CN2",
    text: "Handle `asyncio.CancelledError` only to run local cleanup, then re-raise.",
    source: "deadlines-cancellation-lifecycle.md › Cancellation Policy",
  },
  CN3: {
    key: "CN3",
    text: "Do not swallow cancellation in leaf tasks; it breaks structured concurrency semantics.",
    source: "deadlines-cancellation-lifecycle.md › Cancellation Policy",
  },
  PS1: {
    key: "PS1",
    text: "Isolate child work in its own process group/session (`os.setpgrp()` or `start_new_session=True`).",
    source: "deadlines-cancellation-lifecycle.md › Process and Subprocess Lifecycle",
  },
  PS2: {
    key: "PS2",
    text: "Terminate process groups explicitly (`os.killpg(pgid, signal.SIGTERM)`), then escalate to `SIGKILL` after a grace window.",
    source: "deadlines-cancellation-lifecycle.md › Process and Subprocess Lifecycle",
  },
  PS3: {
    key: "PS3",
    text: "Catch and log `ProcessLookupError` (`ESRCH`) during teardown when children already exited.",
    source: "deadlines-cancellation-lifecycle.md › Process and Subprocess Lifecycle",
  },
  PS4: {
    key: "PS4",
    text: "Make shutdown idempotent: repeated cleanup calls must be safe.",
    source: "deadlines-cancellation-lifecycle.md › Process and Subprocess Lifecycle",
  },
  VL1: {
    key: "VL1",
    text: "Integration tests should assert no zombie children, leaked temp directories, or open-handle leaks.",
    source: "deadlines-cancellation-lifecycle.md › Validation",
  },
  VL2: {
    key: "VL2",
    text: "Test timeout and cancellation paths explicitly, including mid-phase cancellation.",
    source: "deadlines-cancellation-lifecycle.md › Validation",
  },
  LD2: {
    key: "LD2",
    text: "Treat `pyleak` as dev/test tooling, not a required runtime dependency.",
    source: "leak-detection.md › Tooling Guidance",
  },
  LD3: {
    key: "LD3",
    text: "Run leak checks for async-heavy changes, worker lifecycle changes, and cancellation/deadline refactors.",
    source: "leak-detection.md › Tooling Guidance",
  },
} as const satisfies Readonly<Record<string, Default>>;
