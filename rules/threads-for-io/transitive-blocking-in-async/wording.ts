import { excerpt, type Report } from "#engine/rule.ts";
import type { BlockingPath, Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

const waitsFor: Readonly<Record<BlockingPath["kind"], string>> = {
  client: "It waits for the other side",
  cpu: "It keeps the processor",
  file: "It waits for the disk",
  http: "It waits for the other side",
  input: "It waits for somebody to type",
  sleep: "It sleeps",
  subprocess: "It waits for a process",
  wait: "It waits for another thread or process",
};

export function explain(
  call: Call,
  path: BlockingPath,
  model: Model,
): Pick<Report, "message" | "why" | "remedy"> {
  const { through, callee, file, kind } = path;
  const steps = [...through, callee].map((step) => `\`${step}\``).join(" → ");
  const place = file === null ? "" : ` in ${named(file, model)}`;
  return {
    message: `\`${excerpt(model.source(call))}\` blocks the event loop in \`${model.qualifiedName(call)}\`: ${steps}${place}.`,
    why: `${waitsFor[kind]} on the loop's only thread: until it returns no other task runs, no timeout ends anything and no cancellation arrives.`,
    remedy: `Make the path asynchronous down to \`${callee}\`, or hand the call to a thread: \`${excerpt(model.inThread(call).text, 90)}\`.`,
  };
}

export function noteOf({ callee, file }: BlockingPath, model: Model): string {
  return file === null ? `\`${callee}\` blocks here` : `leads to \`${callee}\` in ${named(file, model)}`;
}

/** Relative to the repository as it is; what lies outside of where the check was started is absolute, and loses the folders that both files are in. */
function named(file: string, { path }: Model): string {
  if (!isAbsolute.test(file)) return file;
  const folders = path.split("/");
  const parts = file.split("/");
  return parts.slice(parts.findIndex((part, at) => part !== folders[at])).join("/");
}

const isAbsolute = /^(?:[A-Za-z]:)?\//;
