import { excerpt, type Report } from "#engine/rule.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { Kept, Opened } from "./uses.ts";

type Words = Pick<Report, "message" | "why" | "remedy">;

export function ofThrownAway(opened: Opened): Words {
  return {
    message: `${quoted(opened)}${inScope(opened)} opens ${opened.closeable.what} that nobody keeps, so nobody closes it.`,
    why: why(opened),
    remedy: isUsed(opened)
      ? block(opened, nameFor(opened))
      : `Keep it and close it, where it only proves that it can be opened at once: ${closing(opened, made(opened))}.`,
  };
}

/** `ClientSession().get(url)`. */
const isUsed = (opened: Opened) => opened.model.usage(opened.call).kind === "receiver";

/** What most code calls it: a session, a client, a connection. */
function nameFor({ closeable }: Opened): string {
  return /session|client|connection|socket/.exec(closeable.what)?.[0] ?? "opened";
}

export function ofTransaction(opened: Opened): Words {
  const call = made(opened);
  return {
    message: `\`with ${call}\`${inScope(opened)} ends a transaction, and leaves the connection open.`,
    why: "The manager of a connection commits or rolls back; the descriptor and its locks stay until garbage collection finds the connection, in a traceback or a cycle much later.",
    remedy: `Close it as well: \`with contextlib.closing(${call}) as conn, conn:\`.`,
  };
}

export function ofKept(opened: Opened, holder: Kept): Words {
  const { model, closeable } = opened;
  const kind = `${closeable.what} (${quoted(opened)}) that nothing in this file closes`;
  if (holder.kind === "attribute") {
    const name = `self.${holder.attribute}`;
    const closer = model.closerOf(holder.owner);
    return {
      message: `\`${name}\` of \`${holder.owner.name.name}\` is ${kind}.`,
      why: why(opened),
      remedy:
        closer === null
          ? `Give \`${holder.owner.name.name}\` a method that calls ${closing(opened, name)}, and call it where its owner ends.`
          : `Call ${closing(opened, name)} in \`${holder.owner.name.name}.${closer.name.name}\`.`,
    };
  }
  const { name } = holder.binding;
  return {
    message: `\`${name}\`${inScope(opened)} is ${kind}.`,
    why: why(opened),
    remedy: block(opened, name),
  };
}

export function ofFailing(opened: Opened, holder: Kept, connect: Call): Words {
  const name = holder.kind === "name" ? holder.binding.name : `self.${holder.attribute}`;
  return {
    message: `\`${name}\`${inScope(opened)} stays open when \`${excerpt(opened.model.source(connect), 50)}\` raises.`,
    why: "That a peer does not answer is an ordinary outcome, and every attempt leaves a descriptor behind until garbage collection finds it; a loop that tries again runs out of them.",
    remedy: `Put it in a \`try\` that calls \`${name}.close()\` in \`except BaseException\` before it raises again, or in \`finally\` where the socket is not used any longer.`,
  };
}

const quoted = ({ call, model }: Opened) => `\`${excerpt(model.source(call.func), 50)}\``;

/** The call as it can be pasted: a long one without its arguments, never cut in the middle. */
function made({ call, model }: Opened): string {
  const text = model.source(call);
  return excerpt(text, 50) === text ? text : `${excerpt(model.source(call.func), 50)}(...)`;
}

function inScope({ call, model }: Opened): string {
  const scope = model.qualifiedName(call);
  return scope === "" ? "" : ` in \`${scope}\``;
}

function why({ closeable }: Opened): string {
  const peer = /connection|session|socket|client/.test(closeable.what)
    ? ", and its peer keeps its end open as well"
    : "";
  return `It holds its descriptors until garbage collection or the end of the process finds it${peer}: one more with every call, reconnect or reload.`;
}

function closing({ closeable }: Opened, name: string): string {
  const call = `${name}.${closeable.close}()`;
  if (closeable.close === "wait_closed") return `\`${name}.close()\` and \`await ${call}\``;
  return closeable.awaited ? `\`await ${call}\`` : `\`${call}\``;
}

function block(opened: Opened, name: string): string {
  const { closeable } = opened;
  const instead = `Put what uses it in a \`try\` and call ${closing(opened, name)} in its \`finally\`.`;
  if (closeable.block === null || closeable.parts !== null) return instead;
  if (closeable.block === "closing")
    return `Use \`with contextlib.closing(${made(opened)}) as ${name}:\`, or close it in a \`finally\`.`;
  return `Use \`${closeable.block} ${made(opened)} as ${name}:\`, which closes it however the block ends.`;
}
