import { excerpt, type Fix, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

const inScope = (call: Call, model: Model) => {
  const scope = model.qualifiedName(call);
  return scope === "" ? "" : ` in \`${scope}\``;
};

const whose = (type: string) => (type.startsWith("asyncio.") ? "task" : "thread");

export function ofFresh(call: Call, type: string, model: Model): Report {
  return {
    at: call,
    message: `\`${excerpt(model.source(call))}\`${inScope(call, model)} is a new lock each time it is entered, so it keeps nobody out.`,
    why: `A lock excludes those who take the same one; no other ${whose(type)} can ever see this.`,
    remedy: `Make one where what it guards is made (\`self._lock = ${excerpt(model.source(call), 40)}\`), and enter that.`,
  };
}

export function ofLocal(call: Call, type: string, model: Model): Report {
  return {
    at: call,
    message: `\`${excerpt(model.source(call))}\`${inScope(call, model)} is made by each call for itself, so it keeps no other call out.`,
    why: `A lock excludes those who take the same one; each ${whose(type)} that comes here makes its own.`,
    remedy:
      "Make one where what it guards is made: in `__init__` for an object's data, at the top for a module's.",
  };
}

export function ofNothing(call: Call, model: Model): Report {
  return {
    at: call,
    message: `\`${excerpt(model.source(call))}\`${inScope(call, model)} is a thread without a \`target\`: it runs nothing.`,
    why: "It starts, does nothing and ends, and nothing says so.",
    remedy: "Give it a `target=`, or derive a class with a `run()`.",
  };
}

export function ofResult(call: Call, result: Call, model: Model): Report {
  const source = excerpt(model.source(result), 50);
  const callee = excerpt(model.source(result.func), 40);
  const fix = passed(result);
  return {
    at: result,
    message: `\`${source}\`${inScope(call, model)} is called right here, and the thread is given its result, which is \`None\`.`,
    why: "The work is done before the thread starts, and whoever waits here waits for it; the thread has nothing to do.",
    remedy:
      fix === null
        ? `Pass the function and its arguments apart: \`${callee}\`, and \`args=(…)\` or the arguments after it.`
        : `Pass the function: \`${callee}\`.`,
    ...(fix && { fix }),
  };
}

function passed({ func, end, args, keywords }: Call): Fix | null {
  return args.length + keywords.length > 0 ? null : { kind: "safe", start: func.end, end, text: "" };
}
