import type { Rule } from "#engine/rule.ts";
import cancelSharedFuture from "./ignored-cancellation/cancel-shared-future/rule.ts";
import cancelWithoutAwait from "./ignored-cancellation/cancel-without-await/rule.ts";
import cleanupSkippedOnCancel from "./ignored-cancellation/cleanup-skipped-on-cancel/rule.ts";
import contextManagerWithoutFinally from "./ignored-cancellation/context-manager-without-finally/rule.ts";
import controlFlowInTaskGroup from "./ignored-cancellation/control-flow-in-task-group/rule.ts";
import coroutinePassedToSyncApi from "./ignored-cancellation/coroutine-passed-to-sync-api/rule.ts";
import danglingTask from "./ignored-cancellation/dangling-task/rule.ts";
import exceptionGroupMishandled from "./ignored-cancellation/exception-group-mishandled/rule.ts";
import exitFromFinally from "./ignored-cancellation/exit-from-finally/rule.ts";
import fireAndForgetInRequestPath from "./ignored-cancellation/fire-and-forget-in-request-path/rule.ts";
import ineffectiveTimeout from "./ignored-cancellation/ineffective-timeout/rule.ts";
import lockWithoutContextManager from "./ignored-cancellation/lock-without-context-manager/rule.ts";
import missingIoTimeout from "./ignored-cancellation/missing-io-timeout/rule.ts";
import pollLoopWithoutDeadline from "./ignored-cancellation/poll-loop-without-deadline/rule.ts";
import preexecFnUnsafe from "./ignored-cancellation/preexec-fn-unsafe/rule.ts";
import preferTaskGroup from "./ignored-cancellation/prefer-task-group/rule.ts";
import processNotIsolated from "./ignored-cancellation/process-not-isolated/rule.ts";
import redundantTaskGroup from "./ignored-cancellation/redundant-task-group/rule.ts";
import siblingsLeftRunning from "./ignored-cancellation/siblings-left-running/rule.ts";
import subprocessNotKilled from "./ignored-cancellation/subprocess-not-killed/rule.ts";
import swallowedCancelledError from "./ignored-cancellation/swallowed-cancelled-error/rule.ts";
import taskGroupOutlivesResource from "./ignored-cancellation/task-group-outlives-resource/rule.ts";
import taskResultsIgnored from "./ignored-cancellation/task-results-ignored/rule.ts";
import timeoutNotPropagated from "./ignored-cancellation/timeout-not-propagated/rule.ts";
import unawaitedCoroutine from "./ignored-cancellation/unawaited-coroutine/rule.ts";
import unreferencedShield from "./ignored-cancellation/unreferenced-shield/rule.ts";
import unshieldedAwaitInCleanup from "./ignored-cancellation/unshielded-await-in-cleanup/rule.ts";
import waitPendingDropped from "./ignored-cancellation/wait-pending-dropped/rule.ts";
import wallClockDeadline from "./ignored-cancellation/wall-clock-deadline/rule.ts";
import yieldInTaskScope from "./ignored-cancellation/yield-in-task-scope/rule.ts";
import asyncWithoutAwait from "./threads-for-io/async-without-await/rule.ts";
import asyncioCallFromThread from "./threads-for-io/asyncio-call-from-thread/rule.ts";
import asyncioPrimitiveAtImport from "./threads-for-io/asyncio-primitive-at-import/rule.ts";
import asyncioRunInRunningLoop from "./threads-for-io/asyncio-run-in-running-loop/rule.ts";
import awaitHoldingLockIo from "./threads-for-io/await-holding-lock-io/rule.ts";
import blockingCallInAsync from "./threads-for-io/blocking-call-in-async/rule.ts";
import blockingClientInAsync from "./threads-for-io/blocking-client-in-async/rule.ts";
import blockingFileIoInAsync from "./threads-for-io/blocking-file-io-in-async/rule.ts";
import blockingHttpInAsync from "./threads-for-io/blocking-http-in-async/rule.ts";
import blockingInputInAsync from "./threads-for-io/blocking-input-in-async/rule.ts";
import blockingSleepInAsync from "./threads-for-io/blocking-sleep-in-async/rule.ts";
import blockingSubprocessInAsync from "./threads-for-io/blocking-subprocess-in-async/rule.ts";
import blockingWaitInAsync from "./threads-for-io/blocking-wait-in-async/rule.ts";
import cpuWorkInAsync from "./threads-for-io/cpu-work-in-async/rule.ts";
import deprecatedGetEventLoop from "./threads-for-io/deprecated-get-event-loop/rule.ts";
import inconsistentLockOrder from "./threads-for-io/inconsistent-lock-order/rule.ts";
import inertThreadPrimitive from "./threads-for-io/inert-thread-primitive/rule.ts";
import invalidAsyncConstruct from "./threads-for-io/invalid-async-construct/rule.ts";
import loopOwnershipInLibrary from "./threads-for-io/loop-ownership-in-library/rule.ts";
import reenteredLock from "./threads-for-io/reentered-lock/rule.ts";
import spawnWithoutMainGuard from "./threads-for-io/spawn-without-main-guard/rule.ts";
import syncCallbackOnLoop from "./threads-for-io/sync-callback-on-loop/rule.ts";
import syncWithOnAsyncCm from "./threads-for-io/sync-with-on-async-cm/rule.ts";
import threadLockAcrossAwait from "./threads-for-io/thread-lock-across-await/rule.ts";
import threadsForNetworkIo from "./threads-for-io/threads-for-network-io/rule.ts";
import transitiveBlockingInAsync from "./threads-for-io/transitive-blocking-in-async/rule.ts";
import unlockedSharedState from "./threads-for-io/unlocked-shared-state/rule.ts";
import unsafeProcessStartMethod from "./threads-for-io/unsafe-process-start-method/rule.ts";
import clientPerCall from "./unbounded-fan-out/client-per-call/rule.ts";
import executorStarvation from "./unbounded-fan-out/executor-starvation/rule.ts";
import ineffectiveSemaphore from "./unbounded-fan-out/ineffective-semaphore/rule.ts";
import popenPipeDeadlock from "./unbounded-fan-out/popen-pipe-deadlock/rule.ts";
import queueFullUnhandled from "./unbounded-fan-out/queue-full-unhandled/rule.ts";
import unboundedBuffer from "./unbounded-fan-out/unbounded-buffer/rule.ts";
import unboundedGather from "./unbounded-fan-out/unbounded-gather/rule.ts";
import unboundedQueue from "./unbounded-fan-out/unbounded-queue/rule.ts";
import unboundedSpawn from "./unbounded-fan-out/unbounded-spawn/rule.ts";
import unboundedSubmit from "./unbounded-fan-out/unbounded-submit/rule.ts";
import unboundedWorkers from "./unbounded-fan-out/unbounded-workers/rule.ts";
import cacheAddedWithoutMeasurement from "./unmeasured-optimization/cache-added-without-measurement/rule.ts";
import cacheOnCoroutine from "./unmeasured-optimization/cache-on-coroutine/rule.ts";
import concurrencyAddedWithoutMeasurement from "./unmeasured-optimization/concurrency-added-without-measurement/rule.ts";
import perfClaimWithoutMeasurement from "./unmeasured-optimization/perf-claim-without-measurement/rule.ts";
import unboundedCache from "./unmeasured-optimization/unbounded-cache/rule.ts";
import wallClockBenchmark from "./unmeasured-optimization/wall-clock-benchmark/rule.ts";
import backgroundTaskNeverCancelled from "./unverified-shutdown/background-task-never-cancelled/rule.ts";
import clientNeverClosed from "./unverified-shutdown/client-never-closed/rule.ts";
import executorNeverShutdown from "./unverified-shutdown/executor-never-shutdown/rule.ts";
import finalizerCleanup from "./unverified-shutdown/finalizer-cleanup/rule.ts";
import leakToolInRuntime from "./unverified-shutdown/leak-tool-in-runtime/rule.ts";
import lifecycleChangeWithoutLeakCheck from "./unverified-shutdown/lifecycle-change-without-leak-check/rule.ts";
import nonIdempotentClose from "./unverified-shutdown/non-idempotent-close/rule.ts";
import queueJoinMismatch from "./unverified-shutdown/queue-join-mismatch/rule.ts";
import sleepBasedTestSync from "./unverified-shutdown/sleep-based-test-sync/rule.ts";
import taskStartNotConfirmed from "./unverified-shutdown/task-start-not-confirmed/rule.ts";
import testLeavesConcurrencyRunning from "./unverified-shutdown/test-leaves-concurrency-running/rule.ts";
import unboundedWaitInShutdown from "./unverified-shutdown/unbounded-wait-in-shutdown/rule.ts";
import unguardedProcessKill from "./unverified-shutdown/unguarded-process-kill/rule.ts";
import unsafeSignalHandler from "./unverified-shutdown/unsafe-signal-handler/rule.ts";
import workerNeverJoined from "./unverified-shutdown/worker-never-joined/rule.ts";

/** Every rule, one line each, in the order of the doctrine's mistakes. */
export const rules: readonly Rule[] = [
  blockingSleepInAsync,
  blockingHttpInAsync,
  blockingSubprocessInAsync,
  blockingCallInAsync,
  threadLockAcrossAwait,
  threadsForNetworkIo,
  asyncioRunInRunningLoop,
  deprecatedGetEventLoop,
  asyncioPrimitiveAtImport,
  asyncioCallFromThread,
  blockingFileIoInAsync,
  blockingWaitInAsync,
  reenteredLock,
  inconsistentLockOrder,
  transitiveBlockingInAsync,
  loopOwnershipInLibrary,
  syncWithOnAsyncCm,
  invalidAsyncConstruct,
  inertThreadPrimitive,
  spawnWithoutMainGuard,
  blockingClientInAsync,
  syncCallbackOnLoop,
  blockingInputInAsync,
  cpuWorkInAsync,
  unlockedSharedState,
  asyncWithoutAwait,
  unsafeProcessStartMethod,
  awaitHoldingLockIo,
  swallowedCancelledError,
  unawaitedCoroutine,
  danglingTask,
  cancelWithoutAwait,
  wallClockDeadline,
  cleanupSkippedOnCancel,
  missingIoTimeout,
  fireAndForgetInRequestPath,
  preexecFnUnsafe,
  siblingsLeftRunning,
  contextManagerWithoutFinally,
  lockWithoutContextManager,
  exitFromFinally,
  yieldInTaskScope,
  waitPendingDropped,
  subprocessNotKilled,
  processNotIsolated,
  timeoutNotPropagated,
  unreferencedShield,
  ineffectiveTimeout,
  coroutinePassedToSyncApi,
  pollLoopWithoutDeadline,
  taskResultsIgnored,
  taskGroupOutlivesResource,
  unshieldedAwaitInCleanup,
  controlFlowInTaskGroup,
  redundantTaskGroup,
  exceptionGroupMishandled,
  preferTaskGroup,
  cancelSharedFuture,
  unboundedGather,
  unboundedSpawn,
  unboundedSubmit,
  unboundedQueue,
  unboundedBuffer,
  popenPipeDeadlock,
  clientPerCall,
  ineffectiveSemaphore,
  unboundedWorkers,
  executorStarvation,
  queueFullUnhandled,
  perfClaimWithoutMeasurement,
  cacheOnCoroutine,
  unboundedCache,
  wallClockBenchmark,
  cacheAddedWithoutMeasurement,
  concurrencyAddedWithoutMeasurement,
  executorNeverShutdown,
  backgroundTaskNeverCancelled,
  lifecycleChangeWithoutLeakCheck,
  clientNeverClosed,
  workerNeverJoined,
  finalizerCleanup,
  leakToolInRuntime,
  unboundedWaitInShutdown,
  unguardedProcessKill,
  taskStartNotConfirmed,
  queueJoinMismatch,
  nonIdempotentClose,
  unsafeSignalHandler,
  testLeavesConcurrencyRunning,
  sleepBasedTestSync,
];
