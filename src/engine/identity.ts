import type { Model } from "#python/model.ts";
import type { Node } from "#python/syntax/ast.ts";
import { fnv1a64 } from "./hash.ts";
import { headOf } from "./place.ts";
import { tokensOf } from "./tokens.ts";

/**
 * What makes two findings the same: 16 hex digits of the rule, the scope's qualified name and the normalised tokens of the
 * place and its evidence. No path, so that a renamed file and moved code keep theirs; equals are told apart by their lines
 * when versions are matched. Tokens and not the syntax tree, so that a better parser changes none that was said already.
 */
export function identityOf(rule: string, places: readonly [Node, ...Node[]], model: Model): string {
  const tokens = places.map((place) => {
    const { start, end } = headOf(place, model.text);
    return tokensOf(model.text.slice(start, end));
  });
  return fnv1a64(JSON.stringify([rule, model.qualifiedName(places[0]), ...tokens]));
}

/** Of a statement about the pull request as a whole: the rule and the sign that it read. */
export function changeIdentityOf(rule: string, token: string): string {
  return fnv1a64(JSON.stringify([rule, token]));
}
