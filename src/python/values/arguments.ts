import type { Call, Expression } from "#python/syntax/ast.ts";

/** See Values.argument. */
export function argumentOf(
  call: Call,
  position: number | null,
  keyword: string | null,
): Expression | null | undefined {
  const named = keyword === null ? undefined : call.keywords.find(({ name }) => name === keyword);
  if (named !== undefined) return named.value;
  if (position !== null) {
    const starred = call.args.findIndex(({ kind }) => kind === "Starred");
    if (starred !== -1 && starred <= position) return undefined;
    const positional = call.args[position];
    if (positional !== undefined) return positional;
  }
  const mayBeSpread = keyword !== null && call.keywords.some(({ name }) => name === null);
  return mayBeSpread ? undefined : null;
}
