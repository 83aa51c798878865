import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { ClientCall } from "#python/knowledge/blocking-clients.ts";
import type { Call } from "#python/syntax/ast.ts";

export function explain(
  call: Call,
  client: ClientCall,
  model: Model,
): Pick<Report, "message" | "why" | "remedy"> {
  const source = `\`${excerpt(model.source(call))}\``;
  return {
    message: `${source} blocks the event loop in \`${model.qualifiedName(call)}\` until ${client.package} has the answer.`,
    why: "It waits on the loop's only thread: until it returns no other task runs, no timeout ends anything and no cancellation arrives.",
    remedy: `${remedy(call, client, model)}.`,
  };
}

function remedy(call: Call, client: ClientCall, model: Model): string {
  const { text } = model.inThread(call);
  const inThread = `\`${excerpt(text, 90)}\``;
  const library = model.flavour(call);
  if (model.calleeOf(call) === "socket.getaddrinfo") return `Await ${resolver(library)}`;
  // Its connections refuse to be used by another thread than their own (docs.python.org/3/library/sqlite3.html#sqlite3.connect).
  if (client.package === "sqlite3")
    return "Use `aiosqlite`, or open, use and close the connection in one plain function that a thread runs";
  return client.twin === null || (library === "trio" && !runsOnTrio.test(client.twin))
    ? `Hand the call to a thread, best with what belongs to it: ${inThread}`
    : `Await its async counterpart (\`${client.twin}\`), or hand the call to a thread: ${inThread}`;
}

function resolver(library: string): string {
  if (library === "trio") return "`trio.socket.getaddrinfo(…)`";
  return library === "anyio" ? "`anyio.getaddrinfo(…)`" : "`loop.getaddrinfo(…)`";
}

/** Their clients are made on httpx, which runs on trio too. */
const runsOnTrio = /^(?:anthropic|groq|ollama|openai)\./;
