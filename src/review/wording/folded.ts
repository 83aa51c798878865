import { withoutMarker } from "../marker.ts";
import type { SaidState } from "../types.ts";
import { code } from "./markdown.ts";

type Closed = Exclude<SaidState, "open">;

const because: Readonly<Record<Closed, string>> = {
  fixed: "**Fixed** in",
  suppressed: "**Suppressed in the code** in",
  outside: "**No longer introduced by this change** since",
};

/** A comment that is no longer open: why, and below it, folded, what was said. Without its marker. */
export function folded(body: string, why: Closed, head: string): string {
  const reason = `${because[why]} ${head.slice(0, 7)}.`;
  return `${reason}\n\n<details><summary>What was said</summary>\n\n${asSaid(body)}\n\n</details>`;
}

/** Above a finding whose code went to another file. */
export function standsIn(path: string): string {
  return `This is in ${code(path)} now.`;
}

/** What is folded is no longer to be applied with a click. */
function asSaid(body: string): string {
  return withoutMarker(body).replace(/^(`{3,})suggestion$/gm, "$1python");
}
