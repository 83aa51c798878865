/* eslint max-lines: ["error", 600] -- the one page on which every question that a rule may ask stands; each facet is built elsewhere. */
import type {
  Call,
  ClassDef,
  Comment,
  Comprehension,
  ExceptHandler,
  Expression,
  For,
  FunctionDef,
  Identifier,
  Lambda,
  Module,
  Name,
  Node,
  NodeKind,
  NodeOf,
  Parameter,
  Statement,
  While,
  With,
  WithItem,
  ComprehensionExpression,
} from "./syntax/ast.ts";
import type { Lines } from "./syntax/lines.ts";
import type { Asked, ModuleFacts } from "./modules/facts.ts";

/**
 * What a rule may ask of one Python file. Every question is answered for the file alone, with what is known of the modules that it
 * imports from its own repository, and `null` always means "cannot be known from here", on which a rule stays silent.
 */
export interface Model
  extends
    Tree,
    Scopes,
    Names,
    Execution,
    Values,
    Ownership,
    Flow,
    Tasks,
    Limits,
    Frameworks,
    Deadlines,
    Threads,
    Modules,
    Locks {
  /** Relative to the repository, `/` between folders. */
  readonly path: string;
  readonly text: string;
  readonly lines: Lines;
  readonly module: Module;
  readonly comments: readonly Comment[];
  readonly role: Role;
  /** True where rules are read as their peers read them, literally and without our own guards: a rule may then say more. */
  readonly parity: boolean;
  /** The oldest Python the project supports, e.g. [3, 9]; null where nothing says so. */
  readonly oldestPython: PythonVersion | null;
  /** What the project adds to our knowledge, as far as a rule asks for it by name. */
  readonly extra: Extra;
}

export type PythonVersion = readonly [major: number, minor: number];

/** Canonical names that a project adds to our tables of knowledge. */
export interface Extra {
  /** Calls that keep their thread waiting; a method by its receiver's type. */
  readonly blockingCalls: readonly string[];
  /** Types and functions of what lets only so many in at once. */
  readonly limiters: readonly string[];
  /** Decorators whose functions are called on the event loop, also where they are not async. */
  readonly handlers: readonly string[];
}

/** What kind of file this is, by its path and its content. `example` is documentation and examples, `data` what tests are fed with. */
export type Role = "library" | "test" | "script" | "example" | "stub" | "generated" | "data";

/** The async library a piece of code is written for; `none` where nothing around it is async. */
export type Flavour = "asyncio" | "anyio" | "trio" | "none";

export type FunctionLike = FunctionDef | Lambda;
export type ScopeNode = Module | ClassDef | FunctionLike | ComprehensionExpression;

// ---- tree ----

export interface Tree {
  parent(node: Node): Node | null;
  /** From the parent outwards, the module last. */
  ancestors(node: Node): Iterable<Node>;
  /** Every node of a kind in the file, in source order, those in broken functions left out. */
  nodes<K extends NodeKind>(kind: K): readonly NodeOf<K>[];
  /**
   * The nodes below, in source order, without the bodies of functions, lambdas and classes defined there; their decorators,
   * defaults, annotations and bases are in. A list's own nodes belong to it. Asked of a function, lambda or class itself: its body.
   */
  evaluatedIn(node: Node | readonly Node[]): Iterable<Node>;
  statementOf(node: Node): Statement | null;
  source(node: Node): string;
  /** True where a syntax error stands in the function around the node: nothing may be said there. */
  isBroken(node: Node): boolean;
}

// ---- scopes ----

export type BindingKind =
  | "import"
  | "parameter"
  | "assignment"
  | "augmented"
  | "annotation"
  | "loop"
  | "with"
  | "except"
  | "function"
  | "class"
  | "pattern"
  | "walrus"
  | "delete"
  | "type-alias";

/**
 * One place that binds a name. `node` is where the name is written: a Name, Identifier, Parameter or Alias; for a definition the FunctionDef
 * or ClassDef. `value` is what is bound where that is one expression: of `x = v`, `x: T = v` (kind "annotation", also without a value),
 * `(x := v)`. It is null for an element of an unpacking, a loop, a `with … as`, a parameter (its default is on the Parameter) and `x += v`.
 */
export interface BindingSite {
  readonly kind: BindingKind;
  readonly node: Node;
  readonly value: Expression | null;
}

/** A name of one scope, with every place that binds it and every place that reads it, in source order. `x += 1` and `del x` are sites, not reads. */
export interface Binding {
  readonly name: string;
  readonly scope: ScopeNode;
  readonly sites: readonly BindingSite[];
  readonly reads: readonly Name[];
}

export interface Scopes {
  /** The function whose body evaluates the node: decorators, defaults and annotations belong to the outside, as does the first iterable of a comprehension. Null at module and class level. */
  functionOf(node: Node): FunctionLike | null;
  /** The class whose method this function directly is. */
  classOf(definition: FunctionLike): ClassDef | null;
  /** The definition around the node, or the node itself if it is one: dotted, as Python's `__qualname__` without `<locals>`: `Client.fetch`, `outer.inner`; "" at module level. Lambdas are `<lambda>`. */
  qualifiedName(node: Node): string;
  bindingOf(name: Name | Identifier | Parameter): Binding | null;
  /** The name as seen from a place, by Python's rules (class scopes are skipped from inside functions). */
  lookUp(name: string, from: Node): Binding | null;
}

// ---- names ----

export interface CallsOf {
  readonly calls: readonly Call[];
  /** True where nothing else can call it: it is private or nested, undecorated, and its name stands nowhere but in these calls. */
  readonly all: boolean;
}

export interface Names {
  /**
   * The canonical dotted name that an expression refers to, through imports, aliases, re-binding (`sleep = time.sleep`) and
   * shadowing: `asyncio.gather`, `builtins.open`, `concurrent.futures.ThreadPoolExecutor`. Well-known re-exports are folded
   * (`concurrent.futures.thread.ThreadPoolExecutor`, `asyncio.exceptions.CancelledError`, `asyncio.TimeoutError`). A name of this
   * file's own, or one whose binding is ambiguous, is null. Relative imports keep their dots: `.helpers.load`.
   */
  nameOf(expression: Expression): string | null;
  /** As nameOf(call.func); a method of a typed receiver is named by its type: `requests.Session.get`, `threading.Lock.acquire`. */
  calleeOf(call: Call): string | null;
  /** The function or class of this file that the expression refers to; `self.name` and `cls.name` are looked up in the class and its bases of this file. */
  definitionOf(expression: Expression): FunctionDef | ClassDef | null;
  /** Where a function of this file is called. */
  callsOf(definition: FunctionDef): CallsOf;
}

// ---- execution ----

/**
 * What is done with an expression's value. `by` is the node that does it: the Call for an argument, the WithItem for "entered", the For
 * or Comprehension for "iterated", the FunctionDef or ClassDef for a decorator ("called"), the display or comprehension for an "element".
 */
export interface Usage {
  readonly kind:
    | "awaited"
    | "returned"
    | "yielded"
    | "assigned"
    | "argument"
    | "receiver"
    | "called"
    | "discarded"
    | "entered"
    | "iterated"
    | "element"
    | "operand"
    | "raised"
    | "deleted"
    | "other";
  readonly by: Node;
}

export interface ThreadedCall {
  /** `await asyncio.to_thread(requests.get, url)`, by the code's library and oldest Python. */
  readonly text: string;
  /** The text as it can stand in the call's place; null where something that it names is not imported, or no `await` may stand there. */
  readonly replacement: string | null;
}

/** What a call keeps its thread for. `brief` is usually over at once and sometimes not: a stat, starting a process, packing a few bytes. */
export interface Blocking {
  readonly kind: "sleep" | "http" | "subprocess" | "file" | "client" | "wait" | "input" | "cpu";
  readonly lasts: "long" | "brief";
}

export interface Execution {
  /**
   * True where the expression is evaluated on the event loop: directly in an `async def`, comprehensions included, or in a function
   * that the project's own handlers decorate. Lambdas and nested plain functions are not, whoever calls them; nor is a callable
   * that is handed to a thread.
   */
  onEventLoop(node: Node): boolean;
  /**
   * Whether the call keeps the thread it is made on, and what for, by our tables; where it is made is another question. Null for a
   * call that they do not name, that is awaited, or that says itself not to wait: `get(block=False)`, `shutdown(wait=False)`, `WNOHANG`.
   */
  blockingOf(call: Call): Blocking | null;
  /** What becomes of the value; parentheses, `a if c else b`, `a or b` and walrus are looked through. */
  usage(expression: Expression): Usage;
  /** Decided by function: its own awaits and contexts first, then the file's imports. An `async def` with no other sign is asyncio where asyncio is imported. */
  flavour(node: Node): Flavour;
  /** The module's name as this file can write it, e.g. "asyncio" or "aio" after `import asyncio as aio`; null where it is not imported as a module. */
  spelling(module: string, from: Node): string | null;
  /** The call as a worker thread makes it while its task waits. */
  inThread(call: Call): ThreadedCall;
}

// ---- values ----

/**
 * How many elements an iterable can have: at most `most` by the text itself; `sized` for a collection in memory whose size
 * the input decides; `stream` for what has no end or no known one (generator, file, `async for`, `iter(f, x)`, cursor).
 * `source` is where following the names ended: a call, parameter, attribute. An unknown number with a `limit` is cut or checked by the
 * text at a number that is decided elsewhere: `xs[i : i + size]`, `batched(xs, size)`, `if len(xs) > limit: …`.
 */
export type Bound =
  | { readonly kind: "constant"; readonly most: number }
  | { readonly kind: "sized"; readonly source: Expression }
  | { readonly kind: "stream"; readonly source: Expression }
  | { readonly kind: "unknown"; readonly source: Expression; readonly limit?: Expression };

export interface Values {
  /** The canonical name of what a local, parameter, attribute or expression was built with or annotated as: `asyncio.Semaphore`. Optional and `| None` are looked through; two different answers are null. */
  typeOf(expression: Expression): string | null;
  /** What the text above a name last says of its type, by an annotation, a `with` or the call of a constructor, in whichever branch: other assignments change nothing. So reads flake8-async. */
  typeAbove(name: Name): string | null;
  /** A value the text itself decides, through names bound once to one: 5, "x", None as null, `math.inf` as Infinity, `2 * 60`. Undefined where it does not. */
  constantOf(expression: Expression): string | number | boolean | null | undefined;
  boundOf(iterable: Expression): Bound;
  /** The argument at a position or under a keyword; null where absent, undefined where a `*` or `**` may hold it. */
  argument(call: Call, position: number | null, keyword: string | null): Expression | null | undefined;
  /** The with items that are open while the node runs, in its own function, innermost first. */
  withsAround(node: Node): readonly { readonly item: WithItem; readonly statement: With }[];
}

// ---- ownership ----

/** Who holds a value once it was made. */
export type Holder =
  | { readonly kind: "name"; readonly binding: Binding }
  | { readonly kind: "attribute"; readonly owner: ClassDef; readonly attribute: string }
  | { readonly kind: "elsewhere"; readonly usage: Usage };

/**
 * One thing done with a held value: `method` is a call of a method of it (`called` the call), `read` an attribute, `entered` a
 * `with` over it, `handed` an argument of a call, `stored` an assignment to another name, attribute, element or collection display,
 * `returned` and `yielded` a way out of the function, `rebound` a further assignment to the holder. `node` is what does it, as in
 * Usage: the Call of a method or argument, the Attribute that is read, the WithItem, the statement. For `read` too, `method` is the
 * attribute's name, as in `atexit.register(pool.shutdown)`. What the holder's value is `stored` in by name is followed one step:
 * the uses of that name or attribute are in the list.
 */
export interface HolderUse {
  readonly kind:
    | "method"
    | "read"
    | "entered"
    | "handed"
    | "stored"
    | "returned"
    | "yielded"
    | "awaited"
    | "iterated"
    | "rebound"
    | "deleted"
    | "tested"
    | "other";
  readonly node: Node;
  readonly method: string | null;
  readonly call: Call | null;
}

export interface Ownership {
  /** Where the value of an expression is kept: the name or the attribute of this file's class it is assigned to, else what is done with it. */
  holderOf(expression: Expression): Holder;
  /** The name, or the attribute of this file's class, that the expression itself is: `self._tasks` in `self._tasks.add(task)`. Null for any other. */
  holderAt(expression: Expression): Holder | null;
  /** Everything done with a holder's value in this file, in source order; for attributes `self.x` in every method of the class, of its bases and of its subclasses in this file, and `anything.x` outside. The same list for the same holder. */
  usesOf(holder: Holder): readonly HolderUse[];
  /** The method of the class that is meant to end its objects, by its name: `aclose`, `close`, `stop`, `async_stop`, `__exit__`. */
  closerOf(owner: ClassDef): FunctionDef | null;
}

// ---- flow ----

/** A way in which control leaves a block. `falls` is its end. A `raise` holds the statement. */
export interface Exit {
  readonly kind: "falls" | "return" | "break" | "continue" | "raise";
  readonly node: Node | null;
}

export interface Flow {
  /** Every way control can leave a list of statements, nested functions left out; what a `try` inside catches is not an exit. Loops of the block itself keep their break and continue. */
  exitsOf(body: readonly Statement[]): readonly Exit[];
  /** The places where the event loop may switch tasks: await, async for, async with, async comprehensions, and yields of an async generator, in this function alone. */
  suspensionsIn(node: Node | readonly Node[]): readonly Node[];
  /** The canonical names an except clause or a call of `suppress(...)` names; an empty list for a bare except. A name that cannot be resolved is null. */
  caughtBy(clause: ExceptHandler | Call): readonly (string | null)[];
  /** True where the first node runs before the second on some path within one function, by source order and loops. */
  mayPrecede(first: Node, second: Node): boolean;
  /** The first `while True` of the function that only an exception leaves; what a handler of nothing but cancellation does is no end of its own. Null where there is none. */
  endlessLoopIn(definition: FunctionDef): While | null;
}

// ---- tasks ----

/** A task that a call starts. `owner` is "group" for a task group or nursery, which waits for it and cancels it. */
export interface Spawn {
  /** The coroutine, or the function that makes it (`start_soon(fetch, url)`); null where it cannot be told. */
  readonly work: Expression | null;
  readonly owner: "group" | "nobody";
  /** False where the receiver's type is not known, and its name alone says that it is an event loop or a group. */
  readonly certain: boolean;
}

export interface Tasks {
  /** The task that a call starts: `create_task`, `ensure_future`, `start_soon` and their kin; null for any other call. */
  spawnOf(call: Call): Spawn | null;
  /**
   * What a call gives that has to be awaited: the "coroutine" of an `async def` of the repository that no unknown decorator changes, or of a
   * known coroutine function, which does nothing by itself; a "future", whose work runs on its own. Null for any other call.
   */
  awaitableOf(call: Call): "coroutine" | "future" | null;
  /**
   * True where nothing else runs on the node's event loop: the file starts no task, server or thread and waits for no two things at
   * once, and is a script that runs a loop, or every way to the node's function is awaited from `asyncio.run(…)` or a command on.
   */
  runsOneAfterTheOther(node: Node): boolean;
}

// ---- limits ----

/** What runs again and again. */
export type Loop = For | While | Comprehension;

/** How much is done where nothing bounds it: a number above a few, or as much as a loop goes over or a `while` is handed. */
export type Unbounded =
  | { readonly kind: "number"; readonly most: number }
  | {
      readonly kind: "sized" | "stream";
      /** The iterable of the loop; of a `while` the call that hands out the next item: `queue.get()`. */
      readonly over: Expression;
      /** What an object has registered (its plug-ins, sessions, connections) grows with the program more often than with its input. */
      readonly registered: boolean;
    };

export interface Limits {
  /** The first thing named among these that lets only so many in at once, by its type or its name: a semaphore, a limiter, a pool. */
  limiterIn(node: Node | readonly Node[]): Node | null;
  /**
   * Where statements, or a function with what it calls in this file, wait until a limiter lets them in. What blocks a thread counts in
   * plain functions alone: `with lock:` in a coroutine limits nothing.
   */
  waitForLimiterIn(where: FunctionDef | readonly Statement[]): Node | null;
  /** Where this file opens a client that makes so many connections and no more. */
  connectionLimit(): Call | null;
  /** A client that limits its connections by itself (aiohttp's session: 100) and that these use; null where they make one of their own. */
  limitedClientIn(node: Node | readonly Node[]): Node | null;
  /** What loops in one another come to; null where they are bounded, or not known to be large. */
  unboundedBy(loops: readonly Pick<For, "iter">[]): Unbounded | null;
  /**
   * What the loops around a node make it run for, in its own function: those that hand it something new in each round, over whatever
   * names. Null where they are bounded or not known to be large, and where no loop comes round to it again.
   */
  unboundedAround(node: Node): (Unbounded & { readonly loop: Loop }) | null;
  /** The loop, among those around it, whose target gives the expression its object: of `plugin.run` in `for plugin in plugins` that `for`. */
  loopOf(expression: Expression): For | Comprehension | null;
  /** What makes each round of a loop wait until there is room: a limiter, a number that is compared, the work itself that is waited for. */
  heldBackBy(loop: Loop): Node | null;
}

// ---- frameworks ----

/** What of a framework calls a function. */
export interface Caller {
  /** As people say it: "FastAPI", "AWS Lambda". */
  readonly framework: string;
  /**
   * How often: once for each "request" (or connection), "message" (an event of a client), "job" of a task queue, or "invocation", by many at
   * once where the framework serves many; once for each process as its "command" or in its "lifespan"; as a "fixture" of tests.
   */
  readonly kind: "request" | "message" | "job" | "invocation" | "command" | "lifespan" | "fixture";
  /** On the event loop that others wait for, in one of several threads, or with a process to itself; null where it cannot be told. */
  readonly runs: "loop" | "thread" | "alone" | null;
  /** What tells it: the decorator, the parameter with its type, the base of the class, the call that hands the function over. */
  readonly sign: Node;
}

export interface Frameworks {
  /** What of a framework calls a function of this file; null where nothing known does. Helpers that a handler calls have no caller of their own. */
  callerOf(definition: FunctionDef): Caller | null;
}

// ---- threads ----

/** A function that is given to another thread. `signal` is a handler, which interrupts the main thread between any two steps. */
export interface Handover {
  readonly to: "thread" | "pool" | "callback" | "signal";
  /** The Call that hands it over, the Assign of a callback, or the ClassDef whose methods a thread calls. */
  readonly by: Node;
  readonly callable: Expression;
}

/** How a function comes to run in another thread: `by` hands `first` over, and the `calls` lead from there to the function. */
export interface ThreadRun {
  readonly to: Handover["to"];
  readonly by: Node;
  readonly first: FunctionLike;
  readonly calls: readonly Call[];
  /** The functions on the way, the one that was asked about first. */
  readonly through: readonly FunctionLike[];
}

export interface Threads {
  /** What a call gives another thread to run; pools of processes are no threads. */
  handoverIn(call: Call): Handover | null;
  /** How the function, or the one around the node, comes to run in another thread; null where this file does not show that it does. It may run elsewhere too. */
  threadRunOf(node: Node): ThreadRun | null;
}

// ---- deadlines ----

export interface Deadlines {
  /**
   * What limits the time that an expression may take: a `timeout=` of the call itself, a `with asyncio.timeout(…)` or `wait_for(…)`
   * around it, a decorator, or the same around every call of its function in this file. A project's own are known by their name. Null
   * where there is none in this file.
   */
  timeLimitOn(node: Node): Node | null;
  /** The function around the node, or the one that alone calls it in this file, where its name says that it ends something: `close`, `stop`, `__aexit__`. */
  stopPathOf(node: Node): FunctionDef | null;
}

// ---- modules ----

/** How a call of a plain function comes to keep its thread waiting: `load` → `Client._read` → `requests.get`. */
export interface BlockingPath {
  /** The call that blocks, by its canonical name. */
  readonly callee: string;
  readonly kind: Blocking["kind"];
  /** The functions on the way by their qualified names, the called one first. */
  readonly through: readonly string[];
  /** The call of this file that blocks, or the last one on the way to another file; null where the called function stands in one. */
  readonly at: Call | null;
  /** The other file in which the blocking call stands; null where it is this one. */
  readonly file: string | null;
}

/** A function or class of another file. */
export interface CalledElsewhere {
  readonly path: string;
  /** As that file's `__qualname__`. */
  readonly name: string;
  /** A function whose body says only what it would be. */
  readonly placeholder: boolean;
}

/** What is known across the files of a repository. */
export interface Modules {
  /**
   * The shortest way from a call to one that blocks for long, through plain functions of this file and of known ones. What is done only
   * when something fails, once, or on request is no such way. Null for a call that blocks itself: see `blockingOf`.
   */
  blockingPathOf(call: Call): BlockingPath | null;
  /** The definition in another file that a call calls; null for this file's own and for what is not known. */
  calledElsewhere(call: Call): CalledElsewhere | null;
  /** What other files may know of this one. */
  facts(): ModuleFacts;
  /** The names that questions so far were about and that are not known: those alone are worth fetching. */
  readonly asked: readonly Asked[];
}

// ---- locks ----

/** A lock that keeps everybody else out; equal `id`s are the same lock of the same object, class or module. `reentrant`: who holds it may take it again. */
export interface ExclusiveLock {
  readonly expression: Expression;
  readonly type: string;
  readonly reentrant: boolean;
  readonly id: string;
}

/** Taken at `at` while another is held, after the `calls` (none in the function itself). `always` is false where a condition may keep it from being taken. */
export interface TakenWhileHeld {
  readonly lock: ExclusiveLock;
  readonly at: Node;
  readonly calls: readonly Call[];
  readonly always: boolean;
}

/** A lock that a function takes at `at` (the item of a `with`, or the call of `acquire`), and what is taken while it is held, here and in what is called on the same object. */
export interface LockHold {
  readonly lock: ExclusiveLock;
  readonly at: Node;
  readonly takes: readonly TakenWhileHeld[];
}

export interface Locks {
  /** The lock that an expression is, by its type; null for any other, and for a parameter, whose lock the caller decides. */
  lockOf(expression: Expression): ExclusiveLock | null;
  /** Attempts that do not wait (`acquire(False)`, `acquire(timeout=1)`) are left out. */
  lockHoldsIn(definition: FunctionDef): readonly LockHold[];
}
