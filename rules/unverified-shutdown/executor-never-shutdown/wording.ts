import { excerpt, type Report } from "#engine/rule.ts";
import type { Holder, Model, Usage } from "#python/model.ts";
import type { Call, ClassDef, FunctionDef } from "#python/syntax/ast.ts";
import type { Family } from "./pools.ts";

export interface Started {
  readonly call: Call;
  readonly family: Family;
  readonly model: Model;
}
type Words = Pick<Report, "message" | "why" | "remedy">;

/** Methods by which a class is ended, in the order in which they are proposed. */
const closers = ["close", "aclose", "stop", "shutdown", "__exit__", "__aexit__"];

export function ofThrownAway(started: Started, usage: Usage): Words {
  const { call, model } = started;
  return {
    message: `\`${excerpt(model.source(call), 50)}\`${inScope(started)} is used once and thrown away, and nothing shuts it down.`,
    why: why(started),
    remedy:
      usage.kind === "argument"
        ? "Hand over `None` for the loop's own executor, or keep one and shut it down."
        : withBlock(started, "pool"),
  };
}

export function ofKept(started: Started, holder: Exclude<Holder, { kind: "elsewhere" }>): Words {
  const { call, model } = started;
  const kind = `a \`${excerpt(model.source(call.func), 50)}\` that nothing in this file shuts down`;
  if (holder.kind === "attribute")
    return {
      message: `\`self.${holder.attribute}\` of \`${holder.owner.name.name}\` is ${kind}.`,
      why: why(started),
      remedy: closeIn(holder.owner, ending(started.family, `self.${holder.attribute}`)),
    };
  const { name, scope } = holder.binding;
  return {
    message: `\`${name}\`${inScope(started)} is ${kind}.`,
    why: why(started),
    remedy:
      scope.kind === "Module"
        ? `Shut it down where the program ends (\`atexit.register(${name}.${started.family === "pool" ? "terminate" : "shutdown"})\`), or make it in a \`with\` block around the work.`
        : withBlock(started, name),
  };
}

function inScope({ call, model }: Started): string {
  const scope = model.qualifiedName(call);
  return scope === "" ? "" : ` in \`${scope}\``;
}

function why({ call, family, model }: Started): string {
  const workers = /Thread/.test(model.calleeOf(call) ?? "") ? "threads" : "processes";
  return family === "pool"
    ? `Its ${workers} and the queues between them stay until garbage collection finds them, if it does, and a process can hang on them at its exit.`
    : `Its ${workers} stay until garbage collection or the end of the process finds them, and what is still queued then runs at a moment that nobody chose.`;
}

const ending = (family: Family, name: string) =>
  family === "pool" ? `\`${name}.close()\` and \`${name}.join()\`` : `\`${name}.shutdown()\``;

function withBlock({ call, family, model }: Started, name: string): string {
  const text = model.source(call);
  // Never cut in the middle: it is there to be pasted.
  const made = excerpt(text, 50) === text ? text : `${excerpt(model.source(call.func), 50)}(...)`;
  const block = `\`with ${made} as ${name}:\``;
  return family === "pool"
    ? `Use ${block}, which terminates it; where its work must be finished first, end the block with ${ending(family, name)}.`
    : `Use ${block}, which waits for its work and ends it.`;
}

function closeIn(owner: ClassDef, ended: string): string {
  const methods = owner.body.filter((each): each is FunctionDef => each.kind === "FunctionDef");
  const closer = closers
    .map((name) => methods.find((method) => method.name.name === name))
    .find((each) => each !== undefined);
  if (closer === undefined)
    return `Give \`${owner.name.name}\` a \`close()\` that calls ${ended}, and call it where its owner ends.`;
  const waiting = closer.async ? "; it waits, so hand it to `asyncio.to_thread` there" : "";
  return `Call ${ended} in \`${owner.name.name}.${closer.name.name}\`${waiting}.`;
}
