import { maySetUp, surfaceKindOf, surfaceKinds, type SurfaceKind } from "#python/knowledge/surface.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

export { surfaceKinds, type SurfaceKind };

/** A place where code starts something that runs beside it, or makes what keeps such things apart. */
export interface SurfacePlace {
  readonly kind: SurfaceKind;
  readonly line: number;
}

/** In source order. What only a name suggests is left out. */
export function surfaceOf(model: Model): readonly SurfacePlace[] {
  return model.nodes("Call").flatMap((call) => {
    const kind = kindOf(call, model);
    return kind === null ? [] : [{ kind, line: model.lines.position(call.start).line }];
  });
}

function kindOf(call: Call, model: Model): SurfaceKind | null {
  if (model.spawnOf(call)?.certain === true) return "task";
  const { func } = call;
  // An imported name may have been given another one; a method keeps its own.
  if (func.kind === "Attribute" && !maySetUp(func.attr)) return null;
  const callee = model.calleeOf(call);
  return callee === null ? null : surfaceKindOf(callee);
}
