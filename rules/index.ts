import type { Rule } from "#engine/rule.ts";

/** Every rule, one line each, in the order of the doctrine's mistakes. */
export const rules: readonly Rule[] = [];
