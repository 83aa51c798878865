import type { Model } from "#python/model.ts";
import type { Call, Expression } from "#python/syntax/ast.ts";

/** An address that is a number already asks nobody, and a database in memory waits for nothing. */
export function isOfNoOtherSide(call: Call, model: Model): boolean {
  if (model.calleeOf(call) === "socket.getaddrinfo") return model.argument(call, 5, "flags") !== null;
  return call.func.kind === "Attribute" && isInMemory(call.func.value, model);
}

function isInMemory(connection: Expression, model: Model): boolean {
  const made = connection.kind === "Name" ? model.bindingOf(connection)?.sites[0]?.value : connection;
  if (made?.kind !== "Call") return false;
  if (made.func.kind === "Attribute" && made.func.attr === "cursor")
    return isInMemory(made.func.value, model);
  const [database] = made.args;
  return database !== undefined && model.constantOf(database) === ":memory:";
}
