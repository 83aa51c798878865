import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

/** sonar-python's own list (AwsLambdaClientInstantiationCheck.java). */
const clients: ReadonlySet<string | null> = new Set([
  "boto3.client",
  "boto3.resource",
  "boto3.Session",
  "pymysql.connect",
  "mysql.connector.connect",
  "psycopg2.connect",
  "pymongo.MongoClient",
  "sqlite3.connect",
  "redis.Redis",
  "sqlalchemy.orm.sessionmaker",
  "peewee.PostgresqlDatabase",
  "peewee.MySQLDatabase",
  "peewee.SqliteDatabase",
  "mongoengine.connect",
]);

/** As sonar-python's S6243 has it: whatever a handler's client is made with, and whoever gets it. */
export function* madeInHandler(call: Call, model: Model): Iterable<Report> {
  const around = model.functionOf(call);
  if (around?.kind !== "FunctionDef" || !clients.has(model.calleeOf(call))) return;
  if (model.callerOf(around)?.kind !== "invocation") return;
  yield {
    at: call,
    message: `\`${excerpt(model.source(call.func), 40)}\` is called in each invocation of \`${around.name.name}\`.`,
    why: "What it opens, the next invocation in the same process opens anew.",
    remedy: "Make one at module level.",
  };
}
