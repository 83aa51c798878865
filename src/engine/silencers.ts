import type { Comment } from "#python/syntax/ast.ts";
import type { Lines } from "#python/syntax/lines.ts";
import type { Region } from "./finding.ts";
import { readPeerIgnores, type PeerIgnore } from "./peers.ts";
import { regionOf } from "./place.ts";
import { readRuff } from "./ruff-comments.ts";
import { readIgnore, type Ignore } from "./suppressions.ts";

/** A file's comments and lines, as the model has them. */
export interface Commented {
  readonly path: string;
  readonly comments: readonly Comment[];
  readonly lines: Lines;
}

/** A comment that may silence something: ours or another tool's, one of the two is null. */
export interface Silencer {
  readonly ignore: Ignore | null;
  readonly peer: PeerIgnore | null;
  readonly region: Region;
  /** The lines it speaks for. */
  readonly first: number;
  readonly last: number;
  /** The rules that it silenced. */
  readonly used: Set<string>;
}

/** Every comment of a file that may silence something, in source order. */
export function readSilencers({ comments, lines }: Commented): Silencer[] {
  const placed = comments.map((comment) => place(comment, lines));
  const below = linesBelow(placed);
  const ends = endsOf(placed, lines);
  return placed.flatMap(({ comment, line, peers }) => {
    const region = regionOf(comment, { lines });
    const common = { region, used: new Set<string>() };
    const ignore = readIgnore(comment.text);
    const ours = ignore === null ? [] : [{ ignore, peer: null, ...reachOf(ignore, line, below), ...common }];
    const theirs = peers.map((peer) => ({
      ...{ ignore: null, peer, ...common },
      ...peerReachOf(peer, line, { below, ends }),
    }));
    return [...ours, ...theirs];
  });
}

interface Reach {
  readonly first: number;
  readonly last: number;
}

function reachOf(ignore: Ignore, line: number, below: ReadonlyMap<number, number>): Reach {
  if (ignore.wholeFile) return { first: 1, last: Infinity };
  const at = below.get(line) ?? line;
  return { first: at, last: at };
}

interface Reaches {
  readonly below: ReadonlyMap<number, number>;
  readonly ends: ReadonlyMap<PeerIgnore, number>;
}

function peerReachOf(peer: PeerIgnore, line: number, { below, ends }: Reaches): Reach {
  switch (peer.reach) {
    case "line":
      return { first: line, last: line };
    case "next-line":
      return { first: line + 1, last: line + 1 };
    case "below": {
      const at = below.get(line) ?? line + 1;
      return { first: at, last: at };
    }
    case "block":
      return { first: line, last: ends.get(peer) ?? line };
    case "file":
      return { first: 1, last: Infinity };
  }
}

interface PlacedComment {
  readonly comment: Comment;
  readonly line: number;
  /** Nothing else stands on its line. */
  readonly alone: boolean;
  readonly column: number;
  readonly peers: readonly PeerIgnore[];
}

function place(comment: Comment, lines: Lines): PlacedComment {
  const { line, column } = lines.position(comment.start);
  const alone = lines.text.slice(lines.startOf(line), comment.start).trim() === "";
  return { comment, line, column, alone, peers: readPeerIgnores(comment.text, { alone, column }) };
}

/** For each line that is a comment alone, the first line below that is none. */
function linesBelow(comments: readonly PlacedComment[]): Map<number, number> {
  const below = new Map<number, number>();
  for (const { line, alone } of comments.toReversed()) {
    if (alone) below.set(line, below.get(line + 1) ?? line + 1);
  }
  return below;
}

/** For each comment that speaks for a block, the last line it speaks for: the block's, or that of ruff's `enable` with the same list. */
function endsOf(comments: readonly PlacedComment[], lines: Lines): Map<PeerIgnore, number> {
  const blocks = blocksOf(comments, lines);
  const ends = new Map<PeerIgnore, number>();
  const enabled = new Map<string, number>();
  for (const { comment, line, column, alone, peers } of comments.toReversed()) {
    for (const { action, names } of alone ? readRuff(comment.text) : [])
      if (action === "enable") enabled.set(`ruff ${column}: ${names.join()}`, line);
    for (const peer of peers) {
      const end = enabled.get(`${peer.form} ${column}: ${peer.names?.join() ?? ""}`) ?? Infinity;
      if (peer.reach === "block") ends.set(peer, Math.min(end, blocks.get(line) ?? line));
    }
  }
  return ends;
}

/** For each line that is a comment for a block, the last line of the block it stands in, by indentation. */
function blocksOf(comments: readonly PlacedComment[], lines: Lines): Map<number, number> {
  const ends = new Map<number, number>();
  const starting = new Set(
    comments.filter(({ peers }) => peers.some(({ reach }) => reach === "block")).map(({ line }) => line),
  );
  const open: { line: number; column: number }[] = [];
  const closeBeyond = (column: number, last: number) => {
    for (let top = open.at(-1); top !== undefined && top.column > column; top = open.at(-1)) {
      ends.set(top.line, last);
      open.pop();
    }
  };
  for (let line = 1; line <= lines.count && starting.size > 0; line++) {
    const column = lines.lineText(line).search(/\S/) + 1;
    if (column === 0) continue;
    closeBeyond(column, line - 1);
    if (starting.has(line)) open.push({ line, column });
  }
  closeBeyond(0, lines.count);
  return ends;
}
