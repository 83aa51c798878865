import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { Wait } from "./waits.ts";

type Words = Pick<Report, "message" | "why" | "remedy">;

export function explain(call: Call, { kind }: Wait, model: Model): Words {
  const code = `\`${excerpt(model.source(call.func), 50)}(…)\``;
  const scope = model.qualifiedName(call);
  const place = scope === "" ? "" : ` in \`${scope}\``;
  switch (kind) {
    case "endless":
      return {
        message: `${code}${place} has no timeout, and ${libraryOf(call, model)} sets none by default.`,
        why: "A server that accepts the connection and never answers keeps this thread, its connection and whatever waits for it, for as long as the process lives.",
        remedy:
          "Pass `timeout=` with what is left of the caller's deadline, or a number of seconds after which nobody wants the answer any more.",
      };
    case "unlimited":
      return {
        message: `${code}${place} switches its library's time limit off.`,
        why: "What takes its place has to be a limit around each request; where one is forgotten, a silent server is waited for without end.",
        remedy:
          "Set the limits that do hold, such as those for connecting and for each read, or put a time limit around every use.",
      };
    case "uneven":
      return {
        message: `${code}${place} has no \`timeout=\`, though this file sets limits of its own elsewhere.`,
        why: "Its requests may take aiohttp's five minutes each, one after another.",
        remedy: "Pass the same `timeout=` here.",
      };
    default:
      return ofPeer(kind, { code, place, limit: limitFor(call, model) });
  }
}

interface Place {
  readonly code: string;
  readonly place: string;
  readonly limit: string;
}

function ofPeer(kind: "answer" | "silence" | "pool" | "handshake", { code, place, limit }: Place): Words {
  switch (kind) {
    case "answer":
      return {
        message: `${code}${place} waits for an answer for as long as its peer takes.`,
        why: "A connection can stay open while nothing comes any more: then this coroutine, and the caller that waits for it, never end.",
        remedy: `${limit}, and treat the connection as lost when it passes.`,
      };
    case "silence":
      return {
        message: `${code}${place} waits for messages on a connection that nobody checks is alive.`,
        why: "aiohttp's client sends no pings of its own: when the peer vanishes without a word (a dead host, a dropped NAT entry), the wait never ends.",
        remedy:
          "Connect with `heartbeat=30`, which closes a connection whose peer does not answer pings, or give each message a limit: `receive(timeout=…)`.",
      };
    case "pool":
      return {
        message: `${code}${place} waits without a limit until somebody gives one back.`,
        why: "When all are in use, every caller hangs here at once, and nothing says why.",
        remedy: "Pass `timeout=` too, and say in the error how large the pool is.",
      };
    case "handshake":
      return {
        message: `${code}${place} waits for the other side's part of the handshake without a limit.`,
        why: "A peer that connects and then stays silent holds this coroutine and the connection for good.",
        remedy: `${limit}, and close the connection when it passes.`,
      };
  }
}

function libraryOf(call: Call, model: Model): string {
  const name = model.calleeOf(call) ?? "";
  return `\`${/^(?:urllib\.request|http\.client)/.exec(name)?.[0] ?? name.split(".", 1)[0] ?? ""}\``;
}

function limitFor(call: Call, model: Model): string {
  const flavour = model.flavour(call);
  if (flavour === "anyio" || flavour === "trio") return `Put it under \`with ${flavour}.fail_after(…):\``;
  const [, minor] = model.oldestPython ?? [3, 0];
  return minor < 11
    ? `Wait with a limit: \`await asyncio.wait_for(${excerpt(model.source(call), 50)}, timeout=…)\``
    : "Put it under `async with asyncio.timeout(…):`";
}
