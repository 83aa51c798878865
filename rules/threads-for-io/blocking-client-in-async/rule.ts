import { asyncCode, defineRule, type Severity } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import { clientCallOf, type ClientCall } from "#python/knowledge/blocking-clients.ts";
import { setUpName } from "#python/knowledge/beginnings.ts";
import { commandFile } from "#python/knowledge/commands.ts";
import type { Call } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { isOfNoOtherSide } from "./other-side.ts";
import { explain } from "./wording.ts";

export default defineRule({
  id: "blocking-client-in-async",
  summary:
    "A blocking client of a database, cache, model, mail or container service is called in code that runs on the event loop.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR2,
  severity: "error",
  infoOnce: true,
  peers: ["flake8-async ASYNC200", "ty-async --async200-transitive"],
  on: "FunctionDef",
  mentions: [
    asyncCode,
    /\b(?:anthropic|dns|docker|elasticsearch|ftplib|groq|huggingface_hub|imaplib|kubernetes|langchain_\w+|litellm|mysql|MySQLdb|ollama|openai|paramiko|poplib|psutil|psycopg2?|pymongo|pymysql|qdrant_client|redis|resend|slack_sdk|smtplib|socket|sqlalchemy|sqlite3|sqlmodel|tavily)\b/,
  ],

  *check(definition, model) {
    const told = new Set<string>();
    const quiet = setUpName.test(definition.name.name) || commandFile.test(model.path);
    for (const call of model.evaluatedIn(definition)) {
      if (call.kind !== "Call") continue;
      const client = clientOf(call, model);
      if (client === null) continue;
      if (!model.onEventLoop(call)) continue;
      if (isOfNoOtherSide(call, model)) continue;
      // One remedy is for all calls of a client: of the second and the third nothing new can be said.
      const severity = quiet || told.has(client.package) ? "info" : severityOf(call, client, model);
      if (severity !== "info") told.add(client.package);
      yield { at: call, ...explain(call, client, model), severity };
    }
  },
});

function severityOf(call: Call, client: ClientCall, model: Model): Severity {
  if (model.runsOneAfterTheOther(call)) return "info";
  if (client.package === "psutil" && !waits.test(model.calleeOf(call) ?? "")) return "info";
  return onThisMachine.has(client.package) ? "warning" : "error";
}

/** psutil.readthedocs.io: these sleep for an interval or until a process has ended; the others read some files that the kernel keeps in memory. */
const waits = /\.(?:communicate|cpu_percent|cpu_times_percent|wait|wait_procs)$/;

function clientOf(call: Call, model: Model): ClientCall | null {
  if (model.blockingOf(call)?.kind !== "client") return null;
  return clientCallOf(model.calleeOf(call) ?? "");
}

/** What asks the machine itself: short as a rule, and long when it is busy. */
const onThisMachine: ReadonlySet<string> = new Set(["psutil", "socket", "sqlite3"]);
