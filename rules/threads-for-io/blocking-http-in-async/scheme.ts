import type { Model } from "#python/model.ts";
import type { Call, ClassDef, Expression, FunctionDef, Node } from "#python/syntax/ast.ts";

/** docs.python.org/3/library/urllib.request.html: `urlopen` decodes the one and opens the other; no connection is made. */
const ofNoNetwork = /^(?:data|file):/i;

/** True where the URL, as it stands here or at every call of this function, is asked to be one that needs no connection. */
export function isOfNoNetwork(call: Call, model: Model): boolean {
  if (model.calleeOf(call) !== "urllib.request.urlopen") return false;
  const url = model.argument(call, 0, "url");
  if (!url) return false;
  if (isLocal(url, model)) return true;
  const given = givenAsParameter(url, model);
  return given !== null && given.every((each) => isLocal(each, model));
}

function isLocal(url: Expression, model: Model): boolean {
  const text = model.constantOf(url);
  const begins = typeof text === "string" ? text : model.source(url).replace(/^[fF]["']+/, "");
  return ofNoNetwork.test(begins) || isAsked(url, model);
}

/** `if url.startswith("data:"):` around it, alone or with more. */
function isAsked(url: Expression, model: Model): boolean {
  let below: Node = url;
  for (const around of model.ancestors(url)) {
    if (around.kind === "FunctionDef") return false;
    if (around.kind === "If" && around.body.some((each) => each === below)) {
      const { test } = around;
      const parts = test.kind === "BoolOp" && test.operator === "and" ? test.values : [test];
      if (parts.some((part) => asksFor(part, model.source(url), model))) return true;
    }
    below = around;
  }
  return false;
}

function asksFor(test: Expression, url: string, model: Model): boolean {
  if (test.kind !== "Call" || test.func.kind !== "Attribute" || test.func.attr !== "startswith") return false;
  const [prefix] = test.args;
  const scheme = prefix && model.constantOf(prefix);
  return typeof scheme === "string" && ofNoNetwork.test(scheme) && model.source(test.func.value) === url;
}

/** What every call hands to the parameter; null where others may call the function, or the URL is no parameter. */
function givenAsParameter(url: Expression, model: Model): readonly Expression[] | null {
  const around = model.functionOf(url);
  if (url.kind !== "Name") return null;
  const [only, ...others] = model.bindingOf(url)?.sites ?? [];
  if (around?.kind !== "FunctionDef" || only?.node.kind !== "Parameter" || others.length > 0) return null;
  const { calls, all } = model.callsOf(around);
  const given = calls.map((call) =>
    model.argument(call, positionOf(only.node, around, model.classOf(around)), url.name),
  );
  const known = given.filter((each) => !!each);
  return all && known.length > 0 && known.length === given.length ? known : null;
}

/** `self` is handed over by nobody. */
function positionOf(parameter: Node, { parameters }: FunctionDef, owner: ClassDef | null): number {
  const position = parameters.findIndex((each) => each === parameter);
  return owner === null ? position : position - 1;
}
