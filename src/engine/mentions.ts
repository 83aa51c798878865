import type { Extra } from "#python/model.ts";
import type { NodeRule } from "./rule.ts";

/**
 * Whether a text mentions what a rule speaks about. A pattern that rules share is looked for once. Where it mentions what the
 * settings call blocking or a handler, every rule may speak: no rule's own words know of those names.
 */
export function mentionedIn(text: string, extra: Extra): (rule: NodeRule) => boolean {
  if ([...extra.blockingCalls, ...extra.handlers].some((name) => text.includes(lastPart(name)))) {
    return () => true;
  }
  const known = new Map<RegExp, boolean>();
  const holds = (pattern: RegExp): boolean => {
    const answer = known.get(pattern) ?? text.search(pattern) !== -1;
    known.set(pattern, answer);
    return answer;
  };
  return ({ mentions }) => (mentions instanceof RegExp ? holds(mentions) : mentions.every(holds));
}

/** "client.Client.fetch" is written `fetch` wherever it is called. */
function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
