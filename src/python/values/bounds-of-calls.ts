import type { Bound } from "#python/model.ts";
import type { Attribute, Call, Expression, FunctionDef } from "#python/syntax/ast.ts";
import { iterables } from "#python/knowledge/iterables.ts";
import { annotationOf } from "./annotations.ts";
import { argumentOf } from "./arguments.ts";
import { boundOfAnnotated, boundOfType } from "./bounds-of-types.ts";
import type { Bounding } from "./bounds.ts";
import { cutAt, either, exactly, least, plus, times, unknownAt } from "./counting.ts";

/** A function with more ways to return is not followed. */
const returnsAtMost = 8;

export function boundOfCall(bounding: Bounding, call: Call): Bound {
  const { names, typeOf } = bounding;
  const name = names.nameOf(call.func);
  if (name !== null) return boundOfNamed(bounding, call, name) ?? boundOfType(typeOf(call), call);
  const definition = names.definitionOf(call.func);
  if (definition?.kind === "FunctionDef") return boundOfFunction(bounding, call, definition);
  return call.func.kind === "Attribute" ? boundOfMethod(bounding, call, call.func) : unknownAt(call);
}

/** What one element of the call's value holds: the size of a chunk. Null where it makes no chunks. */
export function boundOfChunk(bounding: Bounding, call: Call): Bound | null {
  const name = bounding.names.nameOf(call.func);
  if (name !== null && iterables.chunkers.has(name)) {
    const size = argumentOf(call, 1, "n");
    return size ? cutTo(bounding, call, size) : unknownAt(call);
  }
  const definition = bounding.names.definitionOf(call.func);
  if (definition?.kind !== "FunctionDef") return null;
  const { yielded } = bounding.waysOut(definition);
  const [first, ...others] = yielded.slice(0, returnsAtMost).map(bounding.boundOf);
  if (first === undefined) return null;
  const chunk = others.reduce(either, first);
  // What else the generator's own names stand for means nothing here.
  return chunk.kind === "constant" || (chunk.kind === "unknown" && chunk.limit !== undefined) ? chunk : null;
}

function cutTo({ numberOf }: Bounding, source: Expression, count: Expression): Bound {
  const most = numberOf(count);
  return most.kind === "constant" ? most : cutAt(source, count);
}

// ---- functions of a known name ----

function boundOfNamed(bounding: Bounding, call: Call, name: string): Bound | null {
  switch (name) {
    case "builtins.range":
      return boundOfRange(bounding, call);
    case "itertools.islice":
      return boundOfIslice(bounding, call);
    case "itertools.repeat": {
      const count = argumentOf(call, 1, "times");
      return count ? bounding.numberOf(count) : { kind: "stream", source: call };
    }
    case "builtins.iter":
      if (call.args.length === 2) return { kind: "stream", source: call };
      break;
  }
  return boundByTables(bounding, call, name);
}

function boundByTables(bounding: Bounding, call: Call, name: string): Bound | null {
  if (iterables.streams.has(name)) return { kind: "stream", source: call };
  if (iterables.sized.has(name)) return { kind: "sized", source: call };
  const chunked = iterables.chunkers.has(name) ? boundOfChunks(bounding, call) : null;
  if (chunked !== null) return chunked;
  const wrapped = iterables.wraps(name);
  if (wrapped !== null) return boundOfWrapped(bounding, call, wrapped);
  const cut = iterables.cut(name);
  const count = cut === null ? null : argumentOf(call, cut.count, "k");
  if (cut !== null && count)
    return least(boundOfWrapped(bounding, call, cut.iterable), cutTo(bounding, call, count));
  const from = iterables.shortest(name);
  if (from !== null) return boundOfEach(bounding, call, { from, combine: least });
  if (iterables.together.has(name)) return boundOfEach(bounding, call, { from: 0, combine: plus });
  return iterables.crossed.has(name) ? boundOfEach(bounding, call, { from: 0, combine: times }) : null;
}

function boundOfWrapped({ boundOf }: Bounding, call: Call, position: number): Bound {
  const argument = argumentOf(call, position, null);
  if (argument) return boundOf(argument);
  const isSpread = argument === undefined || call.keywords.some(({ name }) => name === null);
  return isSpread ? unknownAt(call) : exactly(call.keywords.length);
}

interface Each {
  readonly from: number;
  readonly combine: (one: Bound, other: Bound) => Bound;
}

function boundOfEach({ boundOf }: Bounding, call: Call, { from, combine }: Each): Bound {
  if (call.args.some(({ kind }) => kind === "Starred")) return unknownAt(call);
  const [first, ...others] = call.args.slice(from).map(boundOf);
  return first === undefined ? unknownAt(call) : others.reduce(combine, first);
}

/** How many chunks there are of constant size. */
function boundOfChunks({ boundOf, constantOf }: Bounding, call: Call): Bound | null {
  const [iterable] = call.args;
  const size = argumentOf(call, 1, "n");
  if (iterable === undefined || !size) return null;
  const whole = boundOf(iterable);
  const width = constantOf(size);
  if (whole.kind !== "constant" || typeof width !== "number" || width < 1) return whole;
  return exactly(Math.ceil(whole.most / width));
}

function boundOfRange({ constantOf, numberOf }: Bounding, call: Call): Bound {
  const [one, two, three] = call.args;
  if (one === undefined || call.args.some(({ kind }) => kind === "Starred")) return unknownAt(call);
  const until = numberOf(two ?? one);
  const from = two === undefined ? 0 : constantOf(one);
  const step = three === undefined ? 1 : constantOf(three);
  if (typeof step === "number" && step < 0) {
    const to = two === undefined ? undefined : constantOf(two);
    const most = numberOf(one);
    if (most.kind !== "constant" || typeof to !== "number") return most;
    return exactly(Math.ceil((most.most - to) / -step));
  }
  if (until.kind !== "constant" || typeof from !== "number")
    return until.kind === "constant" ? unknownAt(one) : until;
  return exactly(Math.ceil((until.most - from) / (typeof step === "number" && step > 0 ? step : 1)));
}

function boundOfIslice(bounding: Bounding, call: Call): Bound {
  const [iterable, one, two] = call.args;
  const stop = two ?? one;
  if (iterable === undefined || stop === undefined || stop.kind === "Starred") return unknownAt(call);
  const whole = bounding.boundOf(iterable);
  return bounding.constantOf(stop) === null ? whole : least(whole, cutTo(bounding, call, stop));
}

// ---- methods and this file's functions ----

function boundOfMethod(bounding: Bounding, call: Call, method: Attribute): Bound {
  const { attr, value: receiver } = method;
  const [first] = call.args;
  const type = bounding.typeOf(receiver);
  const named = type === null ? null : boundByTables(bounding, call, `${type}.${attr}`);
  if (named !== null) return named;
  if (iterables.sameMethods.has(attr) && first === undefined) return bounding.boundOf(receiver);
  if (iterables.sizedMethods.has(attr)) return { kind: "sized", source: call };
  if (iterables.streamMethods.has(attr)) return { kind: "stream", source: call };
  if (iterables.cutMethods.has(attr) && first !== undefined) return cutTo(bounding, call, first);
  return boundOfType(bounding.typeOf(call), call);
}

function boundOfFunction(bounding: Bounding, call: Call, definition: FunctionDef): Bound {
  const { yields, yieldsOn, returned } = bounding.waysOut(definition);
  const isGenerator = yields > 0 || yieldsOn;
  if (isGenerator) return definition.async || yieldsOn ? { kind: "stream", source: call } : exactly(yields);
  if (definition.async) return unknownAt(call);
  const { returns } = definition;
  const declared =
    returns === null ? unknownAt(call) : boundOfAnnotated(annotationOf(bounding, returns), call);
  if (declared.kind === "stream" || returned.length > returnsAtMost) return declared;
  const [first, ...others] = returned.map(bounding.boundOf);
  if (first === undefined) return declared;
  const bound = others.reduce(either, first);
  if (bound.kind === "constant") return bound;
  return bound.kind === "unknown" ? declared : { kind: bound.kind, source: call };
}
