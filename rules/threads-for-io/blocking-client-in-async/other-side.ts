import type { Model } from "#python/model.ts";
import type { Call, Expression, Name } from "#python/syntax/ast.ts";

/** An address that is a number already asks nobody, and a database in memory waits for nothing. */
export function isOfNoOtherSide(call: Call, model: Model): boolean {
  if (model.calleeOf(call) === "socket.getaddrinfo") return model.argument(call, 5, "flags") !== null;
  return call.func.kind === "Attribute" && isInMemory(call.func.value, model);
}

function isInMemory(connection: Expression, model: Model): boolean {
  const made = connection.kind === "Name" ? givenTo(connection, model) : connection;
  if (made?.kind !== "Call") return false;
  if (made.func.kind === "Attribute" && made.func.attr === "cursor")
    return isInMemory(made.func.value, model);
  const [database] = made.args;
  return database !== undefined && inMemory.test(textOf(database, model));
}

/** sqlite.org/inmemorydb.html, and a function that says by its name that it makes such an address. */
const inMemory = /:memory:|\bmode=memory\b|in_?memory/i;

/** The expression as it stands, or what its name was given. */
function textOf(expression: Expression, model: Model): string {
  const given = expression.kind === "Name" ? givenTo(expression, model) : null;
  return model.source(given ?? expression);
}

/** What a name is given first, or what the `with` opens that names it. */
function givenTo(name: Name, model: Model): Expression | null {
  const site = model.bindingOf(name)?.sites[0];
  if (site?.kind !== "with") return site?.value ?? null;
  const item = model.parent(site.node);
  return item?.kind === "WithItem" ? item.context : null;
}
