import { excerpt, type Fix, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { UnreadWait } from "./waits.ts";

export function explain(
  { wait, stream, never }: UnreadWait,
  model: Model,
): Pick<Report, "message" | "why" | "remedy"> {
  const call = excerpt(model.source(wait));
  return {
    message: `\`${call}\` waits for a child whose \`${stream}\` is a pipe that ${never ? "nobody reads" : "is read only afterwards"}.`,
    why: "A pipe holds about 64 KiB: a child that writes more waits until somebody reads, and who waits for the child does not.",
    remedy: never
      ? `Read it while the child runs (\`communicate()\`), or do not ask for it: \`${stream}=${module(wait, model)}DEVNULL\`.`
      : "Use `communicate()`, which reads both pipes while it waits.",
  };
}

function module(wait: Call, model: Model): string {
  const name = model.spelling("subprocess", wait);
  return name === null ? "" : `${name}.`;
}

/** `child.communicate()` for a `child.wait()` whose exit status nobody looks at. */
export function communicateInstead({ wait, never }: UnreadWait, model: Model): Fix | null {
  const { func, args } = wait;
  if (!never || args.length > 0 || func.kind !== "Attribute") return null;
  const usage = model.usage(wait);
  const used = usage.by.kind === "Await" ? model.usage(usage.by) : usage;
  if (used.kind !== "discarded") return null;
  return { kind: "offer", start: func.attrStart, end: func.end, text: "communicate" };
}
