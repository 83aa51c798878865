import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

export interface FileCall {
  readonly call: Call;
  /** It is over at once on a disk that is near, awake and idle. */
  readonly brief: boolean;
  readonly model: Model;
}

export function explain({ call, brief, model }: FileCall): Pick<Report, "message" | "why" | "remedy"> {
  const source = `\`${excerpt(model.source(call))}\``;
  return {
    message: `${source} blocks the event loop in \`${model.qualifiedName(call)}\` until the disk has answered.`,
    why: brief
      ? "That is short on a disk that is near and idle, and as long as it takes on a network's or a sleeping one: no other task runs meanwhile."
      : "Until then no other task of this loop runs, and how long that is depends on the size of the file, on the disk, and on who else uses it.",
    remedy: remedy(call, model),
  };
}

function remedy(call: Call, model: Model): string {
  const library = model.flavour(call);
  const callee = model.calleeOf(call) ?? "";
  const { text } = model.inThread(call);
  if (opens.test(callee)) return `${open(library, model, call)}.`;
  if (callee.startsWith("pathlib.Path.") && (library === "anyio" || library === "trio"))
    return `Await the same method of \`${library}.Path\`, or hand the call to a thread: \`${excerpt(text, 90)}\`.`;
  return `Hand it to a thread, best with the other file work of this function: \`${excerpt(text, 90)}\`.`;
}

const opens = /(?:\.open|^os\.fdopen)$/;

function open(library: string, model: Model, call: Call): string {
  if (library === "anyio" || library === "trio")
    return `Use \`async with await ${library}.open_file(…)\`, whose methods are awaited`;
  const aiofiles = model.spelling("aiofiles", call);
  const inThread = model.spelling("asyncio", call) ?? "asyncio";
  return aiofiles === null
    ? `Put what is done with the file into a plain function, and hand that to a thread: \`await ${inThread}.to_thread(…)\``
    : `Use \`async with ${aiofiles}.open(…)\`, whose methods are awaited, or hand the whole work to a thread: \`await ${inThread}.to_thread(…)\``;
}
