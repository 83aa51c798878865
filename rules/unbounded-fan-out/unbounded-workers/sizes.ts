import { few } from "#python/knowledge/limiters.ts";
import type { Model } from "#python/model.ts";
import type { Expression } from "#python/syntax/ast.ts";
import type { Limit } from "./limits.ts";

/** Why a limit is none: it grows with its `input`, or is a `number` that nothing reaches. */
export type Size = { readonly kind: "input"; readonly of: Expression } | { readonly kind: "number" };

/** Names that stand for names: a number of workers comes through no more. */
const hops = 3;

export function sizeOf({ kind, most, tooMany }: Limit, model: Model): Size | null {
  const value = model.constantOf(most);
  if (kind === "connections") return value === 0 || value === null ? { kind: "number" } : null;
  if (typeof value === "number") return value >= tooMany ? { kind: "number" } : null;
  const of = inputOf(most, model, hops);
  return of && { kind: "input", of };
}

/** `xs` of `len(xs)`, of `max(1, len(xs))`, of `len(xs) or 1`, and of a name that is given one of these; null for `min(8, len(xs))`. */
function inputOf(most: Expression, model: Model, left: number): Expression | null {
  switch (most.kind) {
    case "Call":
      return inputOfCall(most.args, model.nameOf(most.func), { model, left });
    case "BoolOp":
      return firstOf(most.values, model, left);
    case "Name": {
      const sites = model.bindingOf(most)?.sites ?? [];
      const value = sites.length === 1 ? sites[0]?.value : null;
      return value && left > 0 ? inputOf(value, model, left - 1) : null;
    }
    default:
      return null;
  }
}

function inputOfCall(
  args: readonly Expression[],
  callee: string | null,
  { model, left }: { readonly model: Model; readonly left: number },
): Expression | null {
  const [first] = args;
  if (callee === "builtins.max") return firstOf(args, model, left);
  if (callee !== "builtins.len" || first === undefined) return null;
  return isFew(first, model) ? null : first;
}

/** Of a known length, cut or checked elsewhere, or written out by the caller (`*functions`) or on a command line. */
function isFew(collection: Expression, model: Model): boolean {
  const bound = model.boundOf(collection);
  if (bound.kind === "constant") return bound.most <= few;
  if (bound.kind === "unknown" && bound.limit !== undefined) return true;
  if (isOfCommandLine(bound.source, model)) return true;
  const [site] = bound.source.kind === "Name" ? (model.bindingOf(bound.source)?.sites ?? []) : [];
  return site?.node.kind === "Parameter" && site.node.role === "var-positional";
}

/** `args.ports` of `args = parser.parse_args()`. */
function isOfCommandLine(source: Expression, model: Model): boolean {
  if (source.kind !== "Attribute") return false;
  const { value } = source;
  const [site] = value.kind === "Name" ? (model.bindingOf(value)?.sites ?? []) : [];
  const parsed = site === undefined ? value : site.value;
  return parsed?.kind === "Call" && parsed.func.kind === "Attribute" && parsed.func.attr === "parse_args";
}

function firstOf(all: readonly Expression[], model: Model, left: number): Expression | null {
  return all.map((each) => inputOf(each, model, left)).find((found) => found !== null) ?? null;
}
