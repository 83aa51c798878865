import { excerpt, type Report } from "#engine/rule.ts";
import type { LockHold, Model, TakenWhileHeld } from "#python/model.ts";

export function explain(
  { lock, at }: LockHold,
  { calls, always }: TakenWhileHeld,
  model: Model,
): Pick<Report, "message" | "why" | "remedy"> {
  const held = `\`${excerpt(model.source(lock.expression), 40)}\``;
  const holder = model.qualifiedName(at);
  const path = [holder, ...calls.map((call) => excerpt(model.source(call.func), 40))].filter(
    (each) => each !== "",
  );
  const last = calls.at(-1);
  const maybe = always ? "" : " under a condition";
  return {
    message:
      last === undefined
        ? `\`${holder}\` takes ${held} again while it holds it${maybe}.`
        : `\`${excerpt(model.source(last))}\` takes ${held} again${maybe}, which \`${holder}\` holds: ${path.map((each) => `\`${each}\``).join(" → ")}.`,
    why: `An \`${lock.type}\` does not know who holds it: whoever takes it twice waits for itself, and everybody who wants it waits behind.`,
    remedy: lock.type.startsWith("threading")
      ? "Split the inner function: one part that takes the lock, one that expects it held. A `threading.RLock` may be taken again, but lets the inner code in while the outer has left things half done."
      : "Split the inner function: one part that takes the lock, one that expects it held, and call that one here. Or do the call before the lock is taken.",
  };
}
