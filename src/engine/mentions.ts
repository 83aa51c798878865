import type { NodeRule } from "./rule.ts";

/** Whether a text mentions what a rule speaks about. A pattern that rules share is looked for once. */
export function mentionedIn(text: string): (rule: NodeRule) => boolean {
  const known = new Map<RegExp, boolean>();
  const holds = (pattern: RegExp): boolean => {
    const answer = known.get(pattern) ?? text.search(pattern) !== -1;
    known.set(pattern, answer);
    return answer;
  };
  return ({ mentions }) => (mentions instanceof RegExp ? holds(mentions) : mentions.every(holds));
}
