import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { ClassDef, FunctionDef } from "#python/syntax/ast.ts";
import type { Act } from "./acts.ts";

export interface Finalizer {
  readonly act: Act;
  readonly owner: ClassDef;
  readonly closer: FunctionDef | null;
  readonly model: Model;
}

export function explain({
  act,
  owner,
  closer,
  model,
}: Finalizer): Pick<Report, "message" | "why" | "remedy"> {
  const name = owner.name.name;
  const method = methodRunBy(act) ?? closer?.name.name ?? "close";
  const alone = closer === null && owner.bases.length === 0;
  return {
    message: `\`${name}.__del__\` calls \`${excerpt(model.source(act.call))}\`${alone ? `, and \`${name}\` has no method that does so` : ""}.`,
    why:
      act.kind === "loop"
        ? "A finalizer runs wherever the last reference goes: in another thread, inside a running loop, which refuses it, or at the end of the process, when the loop is closed; its exceptions are printed and lost."
        : "A finalizer runs wherever the last reference goes, at the end of the process or, in a cycle, much later; where it waits, whatever happened to run then waits, and its exceptions are printed and lost.",
    remedy: alone
      ? `Give \`${name}\` a \`close()\` (an \`async def aclose()\` where it has to wait) and the methods of a context manager; let \`__del__\` only warn with \`ResourceWarning\` when that was not called.`
      : `Leave it to \`${name}.${method}\`, and let \`__del__\` only warn with \`ResourceWarning\` when that was not called.`,
  };
}

/** `aclose` of `create_task(self.aclose())`: a base may well be what defines it. */
function methodRunBy({ call }: Act): string | null {
  const [run] = call.args;
  if (run?.kind !== "Call" || run.func.kind !== "Attribute") return null;
  return run.func.value.kind === "Name" && run.func.value.name === "self" ? run.func.attr : null;
}
