import type { Model } from "#python/model.ts";
import type {
  ExceptHandler,
  For,
  If,
  Match,
  Node,
  Raise,
  Statement,
  Try,
  While,
} from "#python/syntax/ast.ts";
import { runsAtLeastOnce, runsForever } from "./certain-loops.ts";
import { criticalIn } from "./critical.ts";

export interface Paths {
  /** True where control may fall off the end of the clause. */
  readonly unraised: boolean;
  /** What leaves the clause, or pauses it, before the exception was raised again. */
  readonly improper: readonly Node[];
}

/** Reads a clause in source order, keeping in mind whether the exception may still be unraised: a peer's reading, simpler than the model's flow. */
export function pathsOf(handler: ExceptHandler, model: Model): Paths {
  const improper: Node[] = [];
  const reader: Reader = {
    model,
    name: handler.name?.name ?? null,
    improper,
    unraised: true,
    loops: [],
  };
  readAll(handler.body, reader);
  return { unraised: reader.unraised, improper };
}

interface Reader {
  readonly model: Model;
  readonly name: string | null;
  readonly improper: Node[];
  unraised: boolean;
  /** The innermost last: whether it may be left, or begun again, with the exception unraised. */
  loops: { broken: boolean; continued: boolean }[];
}

function readAll(nodes: readonly Statement[], reader: Reader): void {
  for (const node of nodes) read(node, reader);
}

function read(node: Statement, reader: Reader): void {
  switch (node.kind) {
    case "Raise": {
      readRaise(node, reader);
      return;
    }
    case "Return":
      if (reader.unraised) reader.improper.push(node);
      return;
    case "Break":
    case "Continue": {
      readJump(node, reader);
      return;
    }
    case "If": {
      readIf(node, reader);
      return;
    }
    case "Match": {
      readMatch(node, reader);
      return;
    }
    case "For":
    case "While": {
      readLoop(node, reader);
      return;
    }
    case "Try": {
      readTry(node, reader);
      return;
    }
    case "With": {
      readAll(node.body, reader);
      return;
    }
    case "FunctionDef":
    case "ClassDef":
      return;
    default:
      readYields(node, reader);
  }
}

function readRaise(node: Raise, reader: Reader): void {
  const { exception } = node;
  const isSame = exception === null || (exception.kind === "Name" && exception.name === reader.name);
  if (reader.unraised && !isSame) reader.improper.push(node);
  reader.unraised = false;
}

function readJump(node: Statement, reader: Reader): void {
  if (!reader.unraised) return;
  const loop = reader.loops.at(-1);
  if (loop === undefined) reader.improper.push(node);
  else if (node.kind === "Break") loop.broken = true;
  else loop.continued = true;
}

function readYields(node: Statement, reader: Reader): void {
  if (!reader.unraised) return;
  for (const each of reader.model.evaluatedIn(node)) if (each.kind === "Yield") reader.improper.push(each);
}

function readIf({ body, orelse }: If, reader: Reader): void {
  if (!reader.unraised) return;
  readAll(body, reader);
  const afterBody = reader.unraised;
  reader.unraised = true;
  readAll(orelse, reader);
  reader.unraised ||= afterBody;
}

function readMatch({ cases }: Match, reader: Reader): void {
  if (!reader.unraised) return;
  let somewhere = !cases.some(({ irrefutable }) => irrefutable);
  for (const { body } of cases) {
    reader.unraised = true;
    readAll(body, reader);
    somewhere ||= reader.unraised;
  }
  reader.unraised = somewhere;
}

/** All of a `try` may be left by an exception; only its `finally` is certain to run. Its clauses for a cancellation are read on their own. */
function readTry(node: Try, reader: Reader): void {
  if (!reader.unraised) return;
  const others = node.handlers.filter((handler) => criticalIn(handler, reader.model) === null);
  const blocks = [node.body, ...others.map(({ body }) => body), node.orelse];
  for (const block of blocks) {
    readAll(block, reader);
    reader.unraised = true;
  }
  readAll(node.finalbody, reader);
}

function readLoop(node: For | While, reader: Reader): void {
  if (!reader.unraised) return;
  const loop = { broken: false, continued: false };
  reader.loops.push(loop);
  readAll(node.body, reader);
  reader.loops.pop();
  const isForever = node.kind === "While" && runsForever(node.test);
  const isOnce = node.kind === "For" && runsAtLeastOnce(node.iter);
  if (!isForever && (!isOnce || loop.continued)) reader.unraised = true;
  readAll(node.orelse, reader);
  reader.unraised ||= loop.broken;
}
