import { defineRule, type Report, type Severity } from "#engine/rule.ts";
import type { HolderUse } from "#python/model.ts";
import { endsTransactionOnly } from "#python/knowledge/closeables.ts";
import type { WithItem } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { failingConnectOf } from "./connects.ts";
import {
  holdersOf,
  isClosed,
  isEnding,
  keepsOpen,
  openedBy,
  valueOf,
  type Kept,
  type Opened,
} from "./uses.ts";
import { ofFailing, ofKept, ofThrownAway, ofTransaction } from "./wording.ts";

export default defineRule({
  id: "client-never-closed",
  summary: "A socket, connection, client or stream is opened, and nothing in the file ever closes it.",
  mistake: mistakes["unverified-shutdown"],
  default: defaults.QR2,
  severity: "warning",
  peers: [
    "ruff SIM115",
    "pylint R1732",
    "semgrep-rules open-never-closed",
    "CodeQL py/file-not-closed",
    "CodeGuru resource leak",
    "codehound CH005",
  ],
  on: "Call",
  mentions:
    /\bsocket\b|sqlite3|psycopg|mysql|MySQLdb|asyncpg|aiohttp|httpx|redis|websockets|aiokafka|aio_pika|smtplib|ftplib|imaplib|paramiko|open_(?:unix_)?connection|open_tcp_stream|connect_(?:tcp|unix)|memory_object_stream|StapledObjectStream|=\s*open\(/,

  *check(call, model) {
    const opened = openedBy(call, model);
    if (opened === null) return;
    const holders = holdersOf(opened);
    const said = holders.length === 0 ? ofUsage(opened) : ofHolders(opened, holders);
    if (said !== null) yield { at: call, ...said };
  },
});

type Said = Omit<Report, "at">;
type Evidence = NonNullable<Report["evidence"]>[number];

function ofUsage(opened: Opened): Said | null {
  const { model } = opened;
  const { kind, by } = model.usage(valueOf(opened));
  switch (kind) {
    case "discarded":
      return opened.isFile ? null : ofThrownAway(opened);
    case "receiver":
      return opened.isFile || keepsOpen(by) ? null : ofThrownAway(opened);
    case "entered":
      return endsTransactionOnly.has(opened.callee) && by.kind === "WithItem" ? ofBlock(opened, by) : null;
    default:
      return null;
  }
}

/** `with sqlite3.connect(…) as conn:`. Where nobody else gets it, CPython closes it with the function's end. */
function ofBlock(opened: Opened, { target }: WithItem): Said | null {
  const held = target === null ? null : opened.model.holderAt(target);
  const uses = held === null ? [] : opened.model.usesOf(held);
  const leaves = uses.some(
    ({ kind, method }) => isEnding(method) || kind === "stored" || kind === "returned",
  );
  if (leaves) return null;
  const goesOn = uses.some(({ kind }) => kind === "yielded" || (kind === "handed" && isRepeated(opened)));
  return { ...ofTransaction(opened), severity: goesOn ? inFunction(opened) : "info" };
}

/** A method is called for every object and row, a generator's block by its users, a loop goes on; a function of its own often runs once. */
function isRepeated({ call, model }: Opened): boolean {
  const around = model.functionOf(call);
  if (around?.kind !== "FunctionDef" || model.classOf(around) !== null) return true;
  for (const each of model.evaluatedIn(around.body)) if (each.kind === "Yield") return true;
  for (const each of model.ancestors(call)) {
    if (each === around) return false;
    if (each.kind === "For" || each.kind === "While") return true;
  }
  return false;
}

function ofHolders(opened: Opened, holders: readonly Kept[]): Said | null {
  for (const holder of holders) {
    if (livesWithProcess(opened, holder)) continue;
    const uses = opened.model.usesOf(holder);
    if (!uses.some((use) => isClosed(use, opened)))
      return { ...ofKept(opened, holder), severity: severityOf(opened, holder), evidence: evidenceOf(uses) };
    const connect = failingConnectOf(opened, uses);
    if (connect !== null)
      return {
        ...ofFailing(opened, holder, connect),
        evidence: [{ at: connect, note: "when this raises, nothing closes the socket" }],
      };
  }
  return null;
}

/** One of a module or of a class body is made once, and is closed, if at all, by another file. */
function livesWithProcess({ call, model }: Opened, holder: Kept): boolean {
  if (model.functionOf(call) === null) return true;
  return holder.kind === "name" && holder.binding.scope.kind === "Module";
}

/** A class that cannot be ended may live as long as the process. */
function severityOf(opened: Opened, holder: Kept): Severity {
  if (holder.kind === "attribute")
    return opened.model.closerOf(holder.owner) === null || opened.closeable.slight ? "info" : "warning";
  return inFunction(opened);
}

/** A script ends soon. */
function inFunction({ closeable, model }: Opened): Severity {
  return closeable.slight || model.role === "script" ? "info" : "warning";
}

function evidenceOf(uses: readonly HolderUse[]): readonly Evidence[] {
  const used = uses.find(({ kind }) => kind === "method");
  return used === undefined ? [] : [{ at: used.node, note: "used here, and never closed" }];
}
