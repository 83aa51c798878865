import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { ClassDef, Expression, Node } from "#python/syntax/ast.ts";
import type { Hold } from "./holds.ts";

/** A thread may take these again, and all tasks of a loop are one thread. A `Condition` is made on an `RLock` unless it is given another. */
const reentered: ReadonlySet<string> = new Set(["threading.RLock", "threading.Condition"]);

export function explain(hold: Hold, model: Model): Pick<Report, "message" | "why" | "remedy"> {
  const { words, type, awaiting } = hold;
  return {
    message: `\`${excerpt(words)}\` in \`${model.qualifiedName(awaiting)}\` holds a \`${type}\` while other tasks run.`,
    why: reentered.has(type)
      ? "It belongs to the thread, not to the task: the next task on this loop enters as well, and may meet what this one left half done."
      : `${meanwhile(type)} blocks the loop's only thread, so this one never comes to let go: everything on the loop stands still for good.`,
    remedy: remedy(hold, model),
  };
}

/** A semaphore may have room for more than one. */
function meanwhile(type: string): string {
  return type.endsWith("Semaphore")
    ? "A task that finds no place left in the meantime"
    : "A second task that wants it in the meantime";
}

function remedy({ lock, type, awaiting }: Hold, model: Model): string {
  const plain = takenInPlainCode(lock, model);
  if (plain !== null)
    return `\`${plain}\` takes it too, so keep it for the few lines that touch the data, and wait before or after them.`;
  const library = model.flavour(awaiting);
  const twin = type === "threading.RLock" ? "Lock" : type.slice("threading.".length);
  return `Use \`${library}.${twin}\` with \`async with\`, or hold this one only around lines that do not wait.`;
}

/** The first plain function of this file that takes the lock. */
function takenInPlainCode(lock: Expression, model: Model): string | null {
  const around = usesOf(lock, model)
    .filter(({ kind, method }) => kind === "entered" || method === "acquire")
    .map(({ node }) => model.functionOf(node))
    .find((definition) => definition?.kind === "FunctionDef" && !definition.async);
  return around ? model.qualifiedName(around) : null;
}

function usesOf(lock: Expression, model: Model): ReturnType<Model["usesOf"]> {
  if (lock.kind === "Name") {
    const binding = model.bindingOf(lock);
    return binding === null ? [] : model.usesOf({ kind: "name", binding });
  }
  if (lock.kind !== "Attribute") return [];
  const owner = classAround(lock, model);
  return owner === null ? [] : model.usesOf({ kind: "attribute", owner, attribute: lock.attr });
}

function classAround(node: Node, model: Model): ClassDef | null {
  const around = model.functionOf(node);
  return around && (model.classOf(around) ?? classAround(around, model));
}
