import type { Holder, Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

export type Stream = "stdout" | "stderr";

/** A child process with pipes that this file holds. */
export interface Piped {
  readonly holder: Holder;
  readonly streams: readonly Stream[];
}

const starters: ReadonlySet<string | null> = new Set([
  "subprocess.Popen",
  "asyncio.create_subprocess_exec",
  "asyncio.create_subprocess_shell",
]);
const pipe: ReadonlySet<string | null> = new Set(["subprocess.PIPE", "asyncio.subprocess.PIPE"]);

export function pipedBy(call: Call, model: Model): Piped | null {
  if (!starters.has(model.calleeOf(call))) return null;
  const streams = (["stdout", "stderr"] as const).filter((stream) => {
    const value = model.argument(call, null, stream);
    return value && pipe.has(model.nameOf(value));
  });
  return { holder: holderOf(call, model), streams };
}

/** Of `with Popen(…) as child` the name, of `await create_subprocess_exec(…)` what the await gives. */
function holderOf(call: Call, model: Model): Holder {
  const parent = model.parent(call);
  const value = parent?.kind === "Await" ? parent : call;
  const by = model.parent(value);
  const target = by?.kind === "WithItem" ? by.target : null;
  return (target && model.holderAt(target)) ?? model.holderOf(value);
}
