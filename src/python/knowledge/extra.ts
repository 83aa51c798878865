import type { Extra } from "#python/model.ts";

/** A project that adds nothing to our tables. */
export const noExtra: Extra = { blockingCalls: [], limiters: [], handlers: [] };
