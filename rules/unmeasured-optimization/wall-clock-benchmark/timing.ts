import type { Binding, Model } from "#python/model.ts";
import { wallClocks } from "#python/knowledge/clocks.ts";
import type { BinOp, Call, Expression, Name } from "#python/syntax/ast.ts";

/** What is measured from a moment on. */
export interface Timing {
  readonly start: Binding;
  /** `time.time() - start`. */
  readonly lengths: readonly BinOp[];
  /** Every reading of the clock that the lengths rest on, in source order; null where one of them is used for more than that. */
  readonly readings: readonly Call[] | null;
}

/** Null where the moment is used for more than the length of something, or ends a wait: that is a deadline's matter. */
export function timingFrom(call: Call, model: Model): Timing | null {
  const holder = model.holderOf(call);
  if (holder.kind !== "name") return null;
  const start = holder.binding;
  const begun = readingsOf(start, model);
  if (begun?.[0] !== call || start.reads.length === 0) return null;
  const lengths: BinOp[] = [];
  const ended: (readonly Call[] | null)[] = [];
  for (const read of start.reads) {
    const length = model.parent(read);
    if (length?.kind !== "BinOp" || length.operator !== "-" || length.right !== read) return null;
    if (model.parent(length)?.kind === "Compare") return null;
    const end = endOf(length.left, start, model);
    if (end === null) return null;
    lengths.push(length);
    ended.push(end.readings);
  }
  return { start, lengths, readings: inOrder([begun, ...ended]) };
}

/** All that a name is ever set to, where that is the wall clock and nothing else. */
function readingsOf(binding: Binding, model: Model): readonly Call[] | null {
  const calls = binding.sites.map(({ value }) =>
    value !== null && isWallClock(value, model) ? value : null,
  );
  return calls.some((each) => each === null) ? null : calls.filter((each) => each !== null);
}

function isWallClock(value: Expression, model: Model): value is Call {
  return value.kind === "Call" && wallClocks.has(model.nameOf(value.func));
}

/** `time.time()`, or the name it was kept under. */
function endOf(left: Expression, start: Binding, model: Model): Pick<Timing, "readings"> | null {
  if (isWallClock(left, model)) return { readings: [left] };
  const binding = left.kind === "Name" ? model.bindingOf(left) : null;
  const readings = binding && readingsOf(binding, model);
  if (binding === null || readings === null) return null;
  return { readings: binding.reads.every((read) => isEnd(read, start, model)) ? readings : null };
}

function isEnd(read: Name, start: Binding, model: Model): boolean {
  const by = model.parent(read);
  return by?.kind === "BinOp" && by.right.kind === "Name" && model.bindingOf(by.right) === start;
}

function inOrder(groups: readonly (readonly Call[] | null)[]): readonly Call[] | null {
  if (groups.includes(null)) return null;
  const calls = new Set(groups.flatMap((group) => group ?? []));
  return [...calls].toSorted((one, other) => one.start - other.start);
}
