import type { Tasks } from "#python/model.ts";
import type { FunctionDef } from "#python/syntax/ast.ts";
import { createAwaitables, type Grounds } from "./awaitables.ts";
import { createAlone, type AloneGrounds } from "./alone.ts";
import { spawnOf } from "./spawns.ts";

/** `isCoroutine` is for other facets: a function that a call of gives nothing but a coroutine. */
export function createTasks(
  grounds: Grounds & AloneGrounds,
): Tasks & { readonly isCoroutine: (definition: FunctionDef) => boolean } {
  return { spawnOf: (call) => spawnOf(grounds, call), ...createAwaitables(grounds), ...createAlone(grounds) };
}
