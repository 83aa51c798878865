import type { Call, Expression } from "#python/syntax/ast.ts";

/** True for several coroutines that the call itself makes: tasks and futures belong to who made them, and a group takes none. */
export function isFanOut({ args }: Call): boolean {
  const works = args.map(workOf);
  const isSeveral = works.length > 1 || args[0]?.kind === "Starred";
  return isSeveral && works.every((work) => work !== null && isCoroutine(work));
}

/** What a member is, or each of several: `load(u)` of `load(u)` and of `*(load(u) for u in urls)`. What `*load()` gives may be anything. */
function workOf(member: Expression): Call | null {
  if (member.kind !== "Starred") return member.kind === "Call" ? member : null;
  const { value } = member;
  const element = value.kind === "ListComp" || value.kind === "GeneratorExp" ? value.element : null;
  return element?.kind === "Call" ? element : null;
}

/** Calls, by their last name, that give a future or a task. */
const futures =
  /^(?:create_task|ensure_future|gather|run_coroutine_threadsafe|run_in_executor|shield|submit|wrap_future)$/;
/** What ends something ends it whatever becomes of the others. */
const endings =
  /^_*(?:a?close|aexit|cancel|clean_?up|delete|disconnect|exit|kill|remove|shutdown|stop|terminate|unmount)(?:_|$)/;

function isCoroutine({ func }: Call): boolean {
  const name = lastName(func);
  return !futures.test(name) && !endings.test(name);
}

function lastName(func: Expression): string {
  if (func.kind === "Attribute") return func.attr;
  return func.kind === "Name" ? func.name : "";
}
