import { transparentDecorators } from "#python/knowledge/awaitables.ts";
import type { Model } from "#python/model.ts";
import type { Expression, FunctionDef, Name, Node, Parameter, Statement } from "#python/syntax/ast.ts";

export interface Ignored {
  readonly parameter: Parameter;
  readonly wait: Node;
  /** It is read, but only for a log or an error. */
  readonly logged: boolean;
}

const limits = /^(?:time_?out|deadline)(?:_(?:s|sec|secs|seconds|ms))?$|_(?:timeout|deadline)$/;

export function ignoredIn(definition: FunctionDef, model: Model): Ignored | null {
  const parameter = definition.parameters.find(({ name }) => limits.test(name));
  if (parameter === undefined) return null;
  const binding = model.bindingOf(parameter);
  if (binding === null || binding.sites.length > 1 || !binding.reads.every((read) => isTold(read, model)))
    return null;
  if (!isFree(definition, model)) return null;
  const wait = lastWait(definition, model);
  return wait && { parameter, wait, logged: binding.reads.length > 0 };
}

/** The last call that is waited for; null where `locals()` may reach the parameter by another way. */
function lastWait(definition: FunctionDef, model: Model): Node | null {
  let wait: Node | null = null;
  for (const node of model.evaluatedIn(definition.body)) {
    if (node.kind === "Name" && node.name === "locals") return null;
    if ((node.kind === "Await" || node.kind === "YieldFrom") && node.value.kind === "Call") wait = node.value;
  }
  return wait;
}

const tells = /^(?:debug|info|warning|warn|error|exception|critical|log|print)$/;

function isTold(read: Name, model: Model): boolean {
  for (const around of model.ancestors(read)) {
    if (around.kind === "Raise") return true;
    if (around.kind === "Call" && tells.test(lastName(around.func))) return true;
  }
  return false;
}

/** False where others may decide about its parameters: a decorator, a base, or its own words. */
function isFree(definition: FunctionDef, model: Model): boolean {
  const [first] = definition.body;
  const isDocstring = first?.kind === "ExpressionStatement" && first.value.kind === "Constant";
  if (isDocstring && /unused|ignored|compatib|deprecated/i.test(model.source(first))) return false;
  const owner = model.classOf(definition);
  const others = (owner ?? model.module).body.filter(
    (other) => other.kind === "FunctionDef" && usesItsOwn(other, model),
  );
  const isMeant = owner === null || owner.bases.length === 0 || others.length > 0;
  return isMeant && definition.decorators.every((decorator) => isPassive(decorator, others, model));
}

/** One that leaves a coroutine function as it is, or that stands before a neighbour which uses such a parameter itself. */
function isPassive(decorator: Expression, others: readonly Statement[], model: Model): boolean {
  const name = model.nameOf(decorator) ?? "";
  if (/(?:override|abstractmethod|overload)$/.test(name)) return false;
  if (transparentDecorators.has(name)) return true;
  const code = model.source(decorator);
  return others.some(
    (other) => other.kind === "FunctionDef" && other.decorators.some((each) => model.source(each) === code),
  );
}

function usesItsOwn({ parameters }: FunctionDef, model: Model): boolean {
  return parameters.some(
    (parameter) => limits.test(parameter.name) && (model.bindingOf(parameter)?.reads.length ?? 0) > 0,
  );
}

function lastName(node: Node): string {
  if (node.kind === "Attribute") return node.attr;
  return node.kind === "Name" ? node.name : "";
}
