/** What starts something that runs on, by what runs; the name that is called last. */
export const starters: ReadonlyMap<string, Running> = new Map([
  ["create_task", "task"],
  ["ensure_future", "task"],
  ["run_coroutine_threadsafe", "task"],
  ["start_server", "task"],
  ["Thread", "thread"],
  ["Timer", "thread"],
  ["ThreadPoolExecutor", "thread"],
  ["Process", "process"],
  ["ProcessPoolExecutor", "process"],
  ["Popen", "process"],
  ["create_subprocess_exec", "process"],
  ["create_subprocess_shell", "process"],
]);
export type Running = "task" | "thread" | "process";

/** A line by which an object keeps what it starts: `self._task = asyncio.create_task(…`, `self._tasks.add(loop.create_task(…`. */
export const keeping =
  /^\s*(self\.[\w.]{1,80})(?:\[[^\]]{0,80}\])?(?:\.(?:add|append)\(|(?:: ?[^=]{1,80})? = )(?:await )?(?:[\w.]{1,80}\.)?(\w{1,40})\(/;

/** A line that ends something, or begins a method that does. */
export const endings: readonly RegExp[] = [
  /^\s*(?:async )?def (?:(?:_?a?close|_?stop|_?shutdown|_?disconnect|_?terminate|_?cleanup|_?teardown)(?:_\w{1,40})?|__aexit__|__exit__|on_shutdown|lifespan)\(/,
  /^[^#]{0,120}\.(?:cancel|shutdown|terminate|kill|join)\(/,
  /^[^#]{0,120}\b(?:killpg|add_signal_handler|signal\.signal|atexit\.register)\(/,
];

/** Words of a test that ends what it started, or looks what is left. */
export const ended =
  /clos(?:e|ing)|stop|shut ?down|cancel|time_?out|leak|join|__a?exit__|disconnect|terminat|kill|teardown|clean_?up|all_tasks|active_count|active_children|ResourceWarning/i;

/** How a description says that somebody looked. */
export const looked =
  /\b(?:pyleak|leak (?:check|test)s?|no leaks|ResourceWarning|tracemalloc|all_tasks|threading\.enumerate)\b/i;

/** How a maintainer says that no check is wanted. */
export const exemptLabel = "leak-check-exempt";
