import type { Holder, Model } from "#python/model.ts";
import type { Expression, If, Node } from "#python/syntax/ast.ts";

/** A value of the module or of the class itself, which all threads see. */
export interface Shared {
  readonly expression: Expression;
  readonly holder: Exclude<Holder, { kind: "elsewhere" }>;
}

/** What `if x is None:` and `if not x:` ask about, where it is a global or an attribute of the class, in a plain function. */
export function sharedAt({ test }: If, model: Model): Shared | null {
  const around = model.functionOf(test);
  if (around?.kind !== "FunctionDef" || around.async) return null;
  const expression = askedBy(test);
  const holder = expression === null ? null : model.holderAt(expression);
  if (expression === null || holder === null) return null;
  if (holder.kind === "elsewhere") return null;
  const isShared =
    holder.kind === "name" ? holder.binding.scope.kind === "Module" : isOfClass(expression, model);
  return isShared ? { expression, holder } : null;
}

function askedBy(test: Expression): Expression | null {
  if (test.kind === "UnaryOp" && test.operator === "not") return test.operand;
  if (test.kind !== "Compare" || test.operators.join() !== "is") return null;
  const [other] = test.comparators;
  return other?.kind === "Constant" && other.type === "None" ? test.left : null;
}

/** `cls.x` of a class method, and `Name.x` by the class's own name. */
function isOfClass(expression: Expression, model: Model): boolean {
  if (expression.kind !== "Attribute" || expression.value.kind !== "Name") return false;
  const [site] = model.bindingOf(expression.value)?.sites ?? [];
  return site?.kind === "class" || expression.value.name === "cls";
}

/** The statement of the branch that sets it to something that is made there. */
export function setIn({ body }: If, { expression }: Shared, model: Model): Node | null {
  const written = model.source(expression);
  for (const node of model.evaluatedIn(body))
    if (node.kind === "Assign" && node.value.kind === "Call")
      if (node.targets.some((target) => model.source(target) === written)) return node;
  return null;
}
