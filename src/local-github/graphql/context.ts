import { grants } from "../access.ts";
import type { Journal } from "../journal.ts";
import type { Need, Viewer } from "../route.ts";
import type { State } from "../state.ts";
import { forbidden } from "./refusal.ts";

/** For whom a query is answered. */
export interface Context {
  readonly state: State;
  readonly viewer: Viewer;
  readonly journal: Journal;
}

/** Throws unless the viewer's token grants one of these. */
export function demandAny(context: Context, ...needs: readonly Need[]): void {
  const { viewer } = context;
  if (viewer.kind !== "installation") throw forbidden();
  if (!needs.some((need) => grants(viewer.token.permissions, need))) throw forbidden();
}
