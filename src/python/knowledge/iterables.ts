/**
 * How many elements functions and types of the standard library and its common companions give, by canonical name.
 * Sources: docs.python.org/3/library (functions, itertools, os, glob, csv), more-itertools.readthedocs.io.
 */

/** Gives at most the elements of the argument at the position. */
const wraps: Readonly<Record<string, number>> = {
  "builtins.list": 0,
  "builtins.tuple": 0,
  "builtins.set": 0,
  "builtins.frozenset": 0,
  "builtins.dict": 0,
  "builtins.sorted": 0,
  "builtins.reversed": 0,
  "builtins.enumerate": 0,
  "builtins.iter": 0,
  "builtins.filter": 1,
  "collections.deque": 0,
  "collections.Counter": 0,
  "collections.OrderedDict": 0,
  "copy.copy": 0,
  "copy.deepcopy": 0,
  "itertools.accumulate": 0,
  "itertools.compress": 0,
  "itertools.dropwhile": 1,
  "itertools.filterfalse": 1,
  "itertools.groupby": 0,
  "itertools.pairwise": 0,
  "itertools.starmap": 1,
  "itertools.takewhile": 1,
  "itertools.batched": 0,
  "more_itertools.batched": 0,
  "more_itertools.chunked": 0,
  "more_itertools.ichunked": 0,
  "more_itertools.sliced": 0,
  "more_itertools.unique_everseen": 0,
  "tqdm.tqdm": 0,
  "tqdm.auto.tqdm": 0,
  "tqdm.asyncio.tqdm": 0,
  "rich.progress.track": 0,
  "asyncio.as_completed": 0,
};

/** Ends with the shortest of its iterables, from the position on. */
const shortest: Readonly<Record<string, number>> = { "builtins.zip": 0, "builtins.map": 1 };

/** As many as all its iterables together, or their product. */
const together = new Set(["itertools.chain"]);
const crossed = new Set(["itertools.product"]);

/** At most the number at the position (or under the keyword) of the elements of an argument. */
export interface Cut {
  readonly iterable: number;
  readonly count: number;
}
const cuts: Readonly<Record<string, Cut>> = {
  "more_itertools.take": { iterable: 1, count: 0 },
  "random.sample": { iterable: 0, count: 1 },
  "heapq.nlargest": { iterable: 1, count: 0 },
  "heapq.nsmallest": { iterable: 1, count: 0 },
};

/** Each element is a chunk with at most the number at position 1 of elements. */
const chunkers = new Set([
  "itertools.batched",
  "more_itertools.batched",
  "more_itertools.chunked",
  "more_itertools.ichunked",
  "more_itertools.sliced",
  "toolz.partition_all",
]);

const streams = new Set([
  "builtins.open",
  "io.open",
  "gzip.open",
  "os.fdopen",
  "os.popen",
  "os.walk",
  "os.fwalk",
  "os.scandir",
  "glob.iglob",
  "itertools.count",
  "itertools.cycle",
  "csv.reader",
  "csv.DictReader",
  "fileinput.input",
]);

const sized = new Set([
  "os.listdir",
  "glob.glob",
  "re.findall",
  "re.split",
  "json.load",
  "json.loads",
  "shlex.split",
]);

/** Types of iterables; a parameter's annotation is one of these. */
const sizedTypes = new Set([
  "builtins.list",
  "builtins.tuple",
  "builtins.set",
  "builtins.frozenset",
  "builtins.dict",
  "builtins.str",
  "builtins.bytes",
  "builtins.range",
  "collections.deque",
  "collections.defaultdict",
  "collections.OrderedDict",
  "collections.Counter",
  "collections.abc.Sequence",
  "collections.abc.MutableSequence",
  "collections.abc.Collection",
  "collections.abc.Set",
  "collections.abc.MutableSet",
  "collections.abc.Mapping",
  "collections.abc.MutableMapping",
  "collections.abc.KeysView",
  "collections.abc.ValuesView",
  "collections.abc.ItemsView",
]);
const streamTypes = new Set([
  "collections.abc.Iterable",
  "collections.abc.Iterator",
  "collections.abc.Generator",
  "collections.abc.AsyncIterable",
  "collections.abc.AsyncIterator",
  "collections.abc.AsyncGenerator",
  "io.BytesIO",
  "io.IOBase",
  "io.StringIO",
  "csv.reader",
  "csv.DictReader",
  "asyncio.StreamReader",
  "anyio.AsyncFile",
  "trio.AsyncFile",
]);

/** Methods whose name alone says what they give, on whatever they are called. */
const sameMethods = new Set(["items", "keys", "values", "copy"]);
const sizedMethods = new Set(["split", "rsplit", "splitlines", "readlines", "fetchall", "findall"]);
const streamMethods = new Set(["iterdir", "rglob", "finditer", "iter_lines", "aiter_lines", "iter_content"]);
/** At most the number in their first argument. */
const cutMethods = new Set(["fetchmany", "most_common"]);

export const iterables = {
  wraps: (name: string) => (Object.hasOwn(wraps, name) ? (wraps[name] ?? null) : null),
  shortest: (name: string) => (Object.hasOwn(shortest, name) ? (shortest[name] ?? null) : null),
  cut: (name: string) => (Object.hasOwn(cuts, name) ? (cuts[name] ?? null) : null),
  together,
  crossed,
  chunkers,
  streams,
  sized,
  sizedTypes,
  streamTypes,
  sameMethods,
  sizedMethods,
  streamMethods,
  cutMethods,
} as const;
