import type { Model } from "#python/model.ts";
import type { Call, Expression, Node } from "#python/syntax/ast.ts";
import type { Wait } from "./waits.ts";

/**
 * A WebSocket client of aiohttp sends no pings unless it is given `heartbeat=`: a peer that vanished is never noticed by who only
 * receives. Source: docs.aiohttp.org/en/stable/client_reference.html#aiohttp.ClientSession.ws_connect.
 */
export function webSocketIn(call: Call, model: Model): Wait | null {
  if (call.func.kind !== "Attribute") return null;
  const { connections, receives } = silentIn(model);
  if (connections.includes(call)) return iterated(call, model);
  const [connect] = connections;
  if (connect === undefined || !receives.has(call)) return null;
  return model.typeOf(call.func.value) === "aiohttp.ClientWebSocketResponse" ? silence(call, connect) : null;
}

interface Silent {
  readonly connections: readonly Call[];
  /** The first of each function and receiver. */
  readonly receives: ReadonlySet<Call>;
}

const silent = new WeakMap<Model, Silent>();

/** What a file connects and receives from, where no way of noticing a connection's end is named in it. */
function silentIn(model: Model): Silent {
  const known = silent.get(model) ?? findSilent(model);
  silent.set(model, known);
  return known;
}

function findSilent(model: Model): Silent {
  const connections: Call[] = [];
  const receives = new Map<string, Call>();
  if (/\bheartbeat\b|receive_timeout|ws_receive/.test(model.text))
    return { connections, receives: new Set() };
  for (const call of model.nodes("Call")) {
    if (call.func.kind !== "Attribute") continue;
    if (call.func.attr === "ws_connect") connections.push(call);
    if (!isReceive(call, call.func.attr)) continue;
    const key = `${model.functionOf(call)?.id ?? 0} ${model.source(call.func.value)}`;
    if (!receives.has(key)) receives.set(key, call);
  }
  return { connections: connections.slice(0, connectionsAtMost), receives: new Set(receives.values()) };
}

/** Only hostile files have more. */
const connectionsAtMost = 50;

function isReceive({ args, keywords }: Call, method: string): boolean {
  return /^receive(?:_str|_bytes|_json)?$/.test(method) && args.length + keywords.length === 0;
}

/** `async for message in ws`. */
function iterated(connect: Call, model: Model): Wait | null {
  const target = targetOf(connect, model);
  const holder = target === null ? null : model.holderAt(target);
  const loop = holder && model.usesOf(holder).find(({ kind }) => kind === "iterated")?.node;
  return loop
    ? {
        kind: "silence",
        place: loop,
        certain: true,
        evidence: [{ at: loop, note: "waits here for the next message" }],
      }
    : null;
}

/** What `async with … as ws` or `ws = await …` binds. */
function targetOf(connect: Call, model: Model): Expression | null {
  const around = model.parent(connect);
  if (around?.kind === "WithItem") return around.target;
  const statement = around?.kind === "Await" ? model.parent(around) : null;
  return statement?.kind === "Assign" ? (statement.targets[0] ?? null) : null;
}

function silence(place: Node, connect: Node): Wait {
  return {
    kind: "silence",
    place,
    certain: true,
    evidence: [{ at: connect, note: "connected here without `heartbeat=`" }],
  };
}
