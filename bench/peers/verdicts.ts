/**
 * What we say on lines that a peer's fixture leaves out, read one by one, where it is no false alarm. Either a claimed code says it: another
 * peer's, or one of the same peer that the fixture does not run. Or the fixture's own words take the line back: a known miss, a setting.
 */
export type Verdict = Place & ({ readonly saidBy: string } | { readonly inItsWords: string });

interface Place {
  /** "flake8-async async232", the tool and how the file's name starts. */
  readonly fixture: string;
  /** The function around, by its name; any where it is left out. */
  readonly scope?: string;
  readonly source: RegExp;
}

export const verdicts: readonly Verdict[] = [
  {
    fixture: "flake8-async async101.py",
    scope: "transfor_async_gen_deco_fun",
    source: /yield/,
    inItsWords: "# ARG --transform-async-generator-decorators=transform_async_gen_decorator",
  },
  { fixture: "flake8-async async103_no_104.py", source: /raise e/, saidBy: "flake8-async ASYNC104" },
  {
    fixture: "flake8-async async112_asyncio.py",
    source: /async with asyncio\.TaskGroup\(\) as tg:/,
    saidBy: "sonar-python S7513",
  },
  {
    fixture: "flake8-async async119.py",
    scope: "transfor_async_gen_deco_fun",
    source: /yield/,
    inItsWords: "# ARG --transform-async-generator-decorators=transform_async_gen_decorator",
  },
  {
    fixture: "flake8-async async122.py",
    source: /ll = kk\(5\)/,
    inItsWords: "it's hard to distinguish this bad case",
  },
  {
    fixture: "flake8-async async212.py",
    scope: "foo_alias_import",
    source: /client\.send\(\)/,
    inItsWords: "# not implemented",
  },
  { fixture: "flake8-async async211.py", source: /foo\.request\(/, saidBy: "flake8-async ASYNC212" },
  { fixture: "flake8-async async211.py", source: /foo = PoolManager\(\)/, saidBy: "sonar-python S7499" },
  {
    fixture: "flake8-async async232",
    scope: "file_text_4_both",
    source: /f\.read\(\)/,
    inItsWords: "# not handled",
  },
  { fixture: "flake8-async async232", source: /\bopen\(""\)/, saidBy: "flake8-async ASYNC230" },
  {
    fixture: "flake8-async async300.py",
    source: /k = asyncio\.create_task/,
    saidBy: "ruff RUF006",
  },
  {
    fixture: "flake8-async async300.py",
    source: /^ {4}create_task\(/,
    inItsWords: "function-local imports aren't tracked",
  },
  { fixture: "flake8-async async300.py", source: /boo\(\*args\)/, inItsWords: "nor is assigning it" },
  { fixture: "flake8-async async912.py", source: /trio\.fail_at\(10\)/, saidBy: "flake8-async ASYNC125" },
  { fixture: "flake8-async async240.py", source: /os\.path\.abspath/, saidBy: "ruff ASYNC240" },
  {
    fixture: "sonar-python synchronousFileOperationsInAsync.py",
    source: /file\.(?:read|write|close)\(/,
    saidBy: "flake8-async ASYNC232",
  },
  { fixture: "Infer async_level0.py", source: /asyncio\.gather\(/, saidBy: "mypy unused-awaitable" },
  { fixture: "pylint method_cache_max_size_none.py", source: /^ {4}@lru_cache\(/, saidBy: "ruff B019" },
  {
    fixture: "ruff ASYNC105.py",
    source: /trio\.sleep_until\(foo\)/,
    saidBy: "flake8-async ASYNC105",
  },
  {
    fixture: "flake8-async async91x_autofix.py",
    scope: "livelocks",
    source: /while True:/,
    inItsWords: "# TODO: issue 240",
  },
  { fixture: "ruff ASYNC240.py", source: /path\.open\(\)/, saidBy: "ruff ASYNC230" },
  { fixture: "ruff RUF006.py", source: /task = unused = /, inItsWords: "# OK (false negative)" },
  { fixture: "sonar-python asyncWithContextManager.py", source: /with Async/, saidBy: "pylint E1129" },
  { fixture: "sonar-python asyncioTaskNotStored.py", source: /task\w*(?:: .*)? = /, saidBy: "ruff RUF006" },
  {
    fixture: "sonar-python cancellationReraisedInAsync.py",
    source: /except:$/,
    saidBy: "flake8-async ASYNC103",
  },
  {
    fixture: "sonar-python cancellationScopeNoCheckpoint.py",
    scope: "cancel_scope_variable",
    source: /scope = trio\.move_on_after/,
    saidBy: "flake8-async ASYNC122",
  },
  {
    fixture: "sonar-python cancellationScopeNoCheckpoint.py",
    scope: "with_yield_expression",
    source: /CancelScope\(deadline=2\.0\)/,
    saidBy: "flake8-async ASYNC125",
  },
  {
    fixture: "sonar-python ignoredSystemExit.py",
    source: /^except(?: BaseException)?:$|^ {4}raise SystemExit\(\)$/,
    saidBy: "flake8-async ASYNC103",
  },
];
