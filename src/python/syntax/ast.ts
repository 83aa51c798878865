/* eslint-disable max-lines -- one vocabulary, read as a whole; it holds no code. */
/**
 * Python's abstract syntax, in the words of Python's own `ast` module, as plain immutable data.
 * Everything outside `parse.ts` sees this and never the parser's tree.
 *
 * Positions are offsets into the text in UTF-16 code units, `end` exclusive. `id` numbers the nodes of one file in
 * preorder, so that side tables can be arrays.
 */
interface Base<K extends string> {
  readonly kind: K;
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

// ---- module and parts ----

export interface Module extends Base<"Module"> {
  readonly body: readonly Statement[];
}
/** A bound or referenced name that is not an expression of its own: a function's name, an `except … as e`, an import's alias. */
export interface Identifier extends Base<"Identifier"> {
  readonly name: string;
}
export type ParameterRole =
  "positional-only" | "positional" | "var-positional" | "keyword-only" | "var-keyword";
/** From its name to its default; the stars are left out. */
export interface Parameter extends Base<"Parameter"> {
  readonly name: string;
  readonly role: ParameterRole;
  readonly annotation: Expression | null;
  readonly default: Expression | null;
}
/** A keyword argument; `name` is null for `**mapping`. */
export interface Keyword extends Base<"Keyword"> {
  readonly name: string | null;
  readonly value: Expression;
}
/** One `a.b as c` of an import; `asname` is null without `as`. `name` is "*" in `from m import *`. */
export interface Alias extends Base<"Alias"> {
  readonly name: string;
  readonly asname: string | null;
}
export interface WithItem extends Base<"WithItem"> {
  readonly context: Expression;
  readonly target: Expression | null;
}
/** `type` is null for a bare `except:`. */
export interface ExceptHandler extends Base<"ExceptHandler"> {
  readonly type: Expression | null;
  readonly name: Identifier | null;
  readonly body: readonly Statement[];
}
/** `for target in iter if …` of a comprehension. */
export interface Comprehension extends Base<"Comprehension"> {
  readonly async: boolean;
  readonly target: Expression;
  readonly iter: Expression;
  readonly ifs: readonly Expression[];
}
/** `captures` are the names a pattern binds; the pattern's inside is kept as the expressions that it evaluates. */
export interface MatchCase extends Base<"MatchCase"> {
  readonly captures: readonly Identifier[];
  readonly values: readonly Expression[];
  readonly guard: Expression | null;
  readonly body: readonly Statement[];
  /** True for `case _:` and `case name:` without a guard: nothing after it is tried. */
  readonly irrefutable: boolean;
}

// ---- statements ----

/** Begins at `async` or `def`: decorators stand before it, as in Python's ast. */
export interface FunctionDef extends Base<"FunctionDef"> {
  readonly async: boolean;
  readonly name: Identifier;
  readonly parameters: readonly Parameter[];
  readonly returns: Expression | null;
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
  /** True where a syntax error stands inside, at any depth: nothing is said here. */
  readonly broken: boolean;
}
/** Begins at `class`: decorators stand before it. */
export interface ClassDef extends Base<"ClassDef"> {
  readonly name: Identifier;
  readonly bases: readonly Expression[];
  readonly keywords: readonly Keyword[];
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
}
export interface Return extends Base<"Return"> {
  readonly value: Expression | null;
}
export interface Delete extends Base<"Delete"> {
  readonly targets: readonly Expression[];
}
/** `a = b = value` has two targets. */
export interface Assign extends Base<"Assign"> {
  readonly targets: readonly Expression[];
  readonly value: Expression;
}
export interface AugAssign extends Base<"AugAssign"> {
  readonly target: Expression;
  readonly operator: string;
  readonly value: Expression;
}
export interface AnnAssign extends Base<"AnnAssign"> {
  readonly target: Expression;
  readonly annotation: Expression;
  readonly value: Expression | null;
}
export interface For extends Base<"For"> {
  readonly async: boolean;
  readonly target: Expression;
  readonly iter: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}
export interface While extends Base<"While"> {
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}
/** An `elif` is an If alone in `orelse`, as in Python's ast. */
export interface If extends Base<"If"> {
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}
export interface With extends Base<"With"> {
  readonly async: boolean;
  readonly items: readonly WithItem[];
  readonly body: readonly Statement[];
}
export interface Match extends Base<"Match"> {
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
}
export interface Raise extends Base<"Raise"> {
  readonly exception: Expression | null;
  readonly cause: Expression | null;
}
/** `star` for `except*`. */
export interface Try extends Base<"Try"> {
  readonly star: boolean;
  readonly body: readonly Statement[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Statement[];
  readonly finalbody: readonly Statement[];
}
export interface Assert extends Base<"Assert"> {
  readonly test: Expression;
  readonly message: Expression | null;
}
export interface Import extends Base<"Import"> {
  readonly names: readonly Alias[];
}
/** `level` counts the leading dots; `module` is null in `from . import x`. */
export interface ImportFrom extends Base<"ImportFrom"> {
  readonly module: string | null;
  readonly level: number;
  readonly names: readonly Alias[];
}
export interface Global extends Base<"Global"> {
  readonly names: readonly string[];
}
export interface Nonlocal extends Base<"Nonlocal"> {
  readonly names: readonly string[];
}
export interface ExpressionStatement extends Base<"ExpressionStatement"> {
  readonly value: Expression;
}
export interface TypeAlias extends Base<"TypeAlias"> {
  readonly name: Expression;
  readonly value: Expression;
}
export type Pass = Base<"Pass">;
export type Break = Base<"Break">;
export type Continue = Base<"Continue">;
/** Text that could not be parsed. It has no inside. */
export type Broken = Base<"Broken">;

// ---- expressions ----

export interface BoolOp extends Base<"BoolOp"> {
  readonly operator: "and" | "or";
  readonly values: readonly Expression[];
}
export interface NamedExpr extends Base<"NamedExpr"> {
  readonly target: Name;
  readonly value: Expression;
}
export interface BinOp extends Base<"BinOp"> {
  readonly left: Expression;
  readonly operator: string;
  readonly right: Expression;
}
export interface UnaryOp extends Base<"UnaryOp"> {
  readonly operator: string;
  readonly operand: Expression;
}
export interface Lambda extends Base<"Lambda"> {
  readonly parameters: readonly Parameter[];
  readonly body: Expression;
}
export interface IfExp extends Base<"IfExp"> {
  readonly test: Expression;
  readonly body: Expression;
  readonly orelse: Expression;
}
/** A null key is `**mapping`. */
export interface Dict extends Base<"Dict"> {
  readonly keys: readonly (Expression | null)[];
  readonly values: readonly Expression[];
}
export interface SetDisplay extends Base<"Set"> {
  readonly elements: readonly Expression[];
}
export interface ListComp extends Base<"ListComp"> {
  readonly element: Expression;
  readonly generators: readonly Comprehension[];
}
export interface SetComp extends Base<"SetComp"> {
  readonly element: Expression;
  readonly generators: readonly Comprehension[];
}
export interface GeneratorExp extends Base<"GeneratorExp"> {
  readonly element: Expression;
  readonly generators: readonly Comprehension[];
}
export interface DictComp extends Base<"DictComp"> {
  readonly key: Expression;
  readonly value: Expression;
  readonly generators: readonly Comprehension[];
}
export interface Await extends Base<"Await"> {
  readonly value: Expression;
}
export interface Yield extends Base<"Yield"> {
  readonly value: Expression | null;
}
export interface YieldFrom extends Base<"YieldFrom"> {
  readonly value: Expression;
}
export interface Compare extends Base<"Compare"> {
  readonly left: Expression;
  readonly operators: readonly string[];
  readonly comparators: readonly Expression[];
}
/** `args` holds positional arguments in order, `*iterable` among them as Starred. */
export interface Call extends Base<"Call"> {
  readonly func: Expression;
  readonly args: readonly Expression[];
  readonly keywords: readonly Keyword[];
}
/** An f-string or t-string: the expressions it evaluates, those in format specifications among them. */
export interface JoinedStr extends Base<"JoinedStr"> {
  readonly values: readonly Expression[];
}
/**
 * Adjacent literals are one Constant, as in Python. `bytes` and complex numbers keep their source text as `value`; an int beyond
 * 2 ** 53 is the nearest number, beyond the largest double `Infinity`; `\N{…}` in a str stays as written.
 */
export interface Constant extends Base<"Constant"> {
  readonly type: "str" | "bytes" | "int" | "float" | "complex" | "bool" | "None" | "Ellipsis";
  readonly value: string | number | boolean | null;
}
export interface Attribute extends Base<"Attribute"> {
  readonly value: Expression;
  readonly attr: string;
  /** Where the attribute's own name begins. */
  readonly attrStart: number;
}
export interface Subscript extends Base<"Subscript"> {
  readonly value: Expression;
  readonly slice: Expression;
}
export interface Starred extends Base<"Starred"> {
  readonly value: Expression;
}
export interface Name extends Base<"Name"> {
  readonly name: string;
}
export interface List extends Base<"List"> {
  readonly elements: readonly Expression[];
}
export interface Tuple extends Base<"Tuple"> {
  readonly elements: readonly Expression[];
}
export interface Slice extends Base<"Slice"> {
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
}

export type Statement =
  | FunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | AugAssign
  | AnnAssign
  | For
  | While
  | If
  | With
  | Match
  | Raise
  | Try
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | ExpressionStatement
  | TypeAlias
  | Pass
  | Break
  | Continue
  | Broken;
export type ComprehensionExpression = ListComp | SetComp | DictComp | GeneratorExp;
export type Expression =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | SetDisplay
  | ComprehensionExpression
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | JoinedStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice
  | Broken;
export type Part =
  Module | Identifier | Parameter | Keyword | Alias | WithItem | ExceptHandler | Comprehension | MatchCase;
export type Node = Statement | Expression | Part;
export type NodeKind = Node["kind"];
export type NodeOf<K extends NodeKind> = Extract<Node, { kind: K }>;

/** A `# …` comment; `start` is the `#`. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
