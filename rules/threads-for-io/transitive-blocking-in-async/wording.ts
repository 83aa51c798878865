import { excerpt, type Report } from "#engine/rule.ts";
import type { BlockingPath, Model } from "#python/model.ts";
import type { Call, Node } from "#python/syntax/ast.ts";

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
    remedy: `Make the path asynchronous down to \`${callee}\`, or hand the call to a thread: \`${excerpt(model.inThread(call).text, 90)}\`${shieldAt(call, model)}.`,
  };
}

/** Who leaves by a cancelled scope of anyio or trio is cancelled again at the next wait. */
function shieldAt(call: Call, model: Model): string {
  const flavour = model.flavour(call);
  if ((flavour !== "anyio" && flavour !== "trio") || !isLeaving(call, model)) return "";
  return `, under \`with ${flavour}.CancelScope(shield=True):\`, since a cancellation may lead here`;
}

function isLeaving(call: Call, model: Model): boolean {
  let inside: Node = call;
  for (const around of model.ancestors(call)) {
    if (around.kind === "Try" && around.finalbody.some((each) => each === inside)) return true;
    if (around.kind === "FunctionDef") return around.name.name === "__aexit__";
    inside = around;
  }
  return false;
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
