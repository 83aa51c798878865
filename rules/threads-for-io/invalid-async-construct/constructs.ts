import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Expression, FunctionDef, Node } from "#python/syntax/ast.ts";

const isCoroutine = (node: Node, model: Model) => {
  const around = model.functionOf(node);
  return around?.kind === "FunctionDef" && around.async;
};

/** `await`, `async for`, `async with` and asynchronous comprehensions outside a coroutine. */
export function* strayIn(model: Model): Iterable<Report> {
  for (const [node, words] of asynchronous(model)) {
    if (isCoroutine(node, model) || isInGenerator(node, model)) continue;
    const scope = model.qualifiedName(node);
    yield {
      at: node,
      message: `${words} stands ${scope === "" ? "outside any function" : `in \`${scope}\``}, where no coroutine is: a \`SyntaxError\`.`,
      why: "Python refuses the whole file: nothing in it can be imported.",
      remedy:
        scope === ""
          ? "Put it into `async def main()` and run that with `asyncio.run(main())`."
          : `Make \`${scope}\` an \`async def\`, and await it where it is called.`,
    };
  }
}

function* asynchronous(model: Model): Iterable<readonly [Node, string]> {
  for (const node of model.nodes("Await")) yield [node, `\`${excerpt(model.source(node), 40)}\``];
  for (const node of model.nodes("For")) if (node.async) yield [node.target, "`async for`"];
  for (const node of model.nodes("With"))
    if (node.async) for (const item of node.items.slice(0, 1)) yield [item.context, "`async with`"];
  for (const node of model.nodes("Comprehension")) if (node.async) yield [node.target, "`async for`"];
}

/** An asynchronous generator expression may stand anywhere: it runs where it is iterated. Its first iterable does not. */
function isInGenerator(node: Node, model: Model): boolean {
  for (const above of model.ancestors(node)) {
    if (above.kind === "Lambda") return false;
    if (above.kind === "GeneratorExp") {
      const first = above.generators[0]?.iter;
      return first === undefined || node.start < first.start || first.end < node.end;
    }
  }
  return false;
}

export function* yieldsFrom(model: Model): Iterable<Report> {
  for (const node of model.nodes("YieldFrom")) {
    if (!isCoroutine(node, model)) continue;
    yield {
      at: node,
      message: `\`${excerpt(model.source(node), 40)}\` stands in the coroutine \`${model.qualifiedName(node)}\`: a \`SyntaxError\`.`,
      why: "A coroutine hands on with `await`, an asynchronous generator item by item.",
      remedy: `Write \`await ${excerpt(model.source(node.value), 40)}\`, or \`async for\` and \`yield\`.`,
    };
  }
}

/** Methods that Python itself calls and whose value it uses as it is. Source: docs.python.org/3/reference/datamodel.html#special-method-names. */
const calledPlainly = new RegExp(
  `^__(?:${[
    "init|new|del|post_init|init_subclass|set_name|enter|exit|len|length_hint|bool|hash|str|repr|bytes|format",
    "eq|ne|lt|le|gt|ge|contains|iter|next|reversed|int|float|complex|index|setattr|delattr|setitem|delitem|await",
  ].join("|")})__$`,
);

export function* wrongMethods(model: Model): Iterable<Report> {
  for (const definition of model.nodes("FunctionDef")) {
    if (!definition.async || model.classOf(definition) === null) continue;
    const kind = kindOf(definition, model);
    if (kind === null) continue;
    const name = model.qualifiedName(definition);
    yield {
      at: definition.name,
      message: `\`${name}\` is ${kind}, which Python calls without \`await\`: its body never runs.`,
      why: "The call gives a coroutine that nobody awaits, and Python takes it for the value or refuses it with a `TypeError`.",
      remedy: remedyFor(definition),
    };
  }
}

function kindOf(definition: FunctionDef, model: Model): string | null {
  const { name, decorators } = definition;
  if (calledPlainly.test(name.name)) return "a special method";
  if (name.name === "__aiter__") return yieldsIn(definition, model) ? null : "a special method";
  return decorators.some(isSetter) ? "a property's setter" : null;
}

const isSetter = (decorator: Expression) =>
  decorator.kind === "Attribute" && /^(?:setter|deleter)$/.test(decorator.attr);

function yieldsIn({ body }: FunctionDef, model: Model): boolean {
  for (const node of model.evaluatedIn(body)) if (node.kind === "Yield") return true;
  return false;
}

function remedyFor({ name }: FunctionDef): string {
  if (name.name === "__enter__" || name.name === "__exit__")
    return `Call it \`__a${name.name.slice(2)}\`, and enter the object with \`async with\`.`;
  if (name.name === "__iter__" || name.name === "__next__")
    return `Call it \`__a${name.name.slice(2)}\`, and go over the object with \`async for\`.`;
  if (name.name === "__init__" || name.name === "__new__" || name.name === "__post_init__")
    return "Make it a plain method, and do what has to wait in a class method `async def create(cls)`.";
  return "Make it a plain method, and do what has to wait in a coroutine of another name.";
}
