import type { EngineOptions, Profile } from "./options.ts";
import type { ChangeRule, NodeRule, Rule } from "./rule.ts";

/** The rules that run: those named, or the profile's own choice; in parity all that a peer has too. In the rules' order. */
export function selectRules(
  rules: readonly Rule[],
  options: EngineOptions,
): { readonly nodeRules: readonly NodeRule[]; readonly changeRules: readonly ChangeRule[] } {
  const chosen = rules.filter((rule) =>
    options.rules === null
      ? rule.offByDefault !== true || isOnIn(options.profile, rule)
      : options.rules.includes(rule.id),
  );
  return { nodeRules: chosen.filter(isNodeRule), changeRules: chosen.filter(isChangeRule) };
}

function isOnIn(profile: Profile, { peers }: Rule): boolean {
  return profile === "strict" || (profile === "parity" && peers.length > 0);
}

function isChangeRule(rule: Rule): rule is ChangeRule {
  return rule.on === "change";
}

function isNodeRule(rule: Rule): rule is NodeRule {
  return rule.on !== "change";
}
