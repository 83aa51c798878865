import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { Fault } from "./deadlines.ts";

export function explain(call: Call, fault: Fault, model: Model): Pick<Report, "message" | "why" | "remedy"> {
  const scope = model.qualifiedName(call);
  const code = `\`${excerpt(model.source(call), 50)}\`${scope === "" ? "" : ` in \`${scope}\``}`;
  const short = `\`${excerpt(model.source(call.func), 40)}\``;
  switch (fault.kind) {
    case "nothing to cancel":
      return {
        message: `${code} has nothing inside that it could cancel.`,
        why: "A timeout acts where a task waits: code without an `await` runs to its end, however long it takes.",
        remedy:
          "Put it around the call that waits; blocking work has to go to a thread first, with a timeout of its own.",
      };
    case "early":
      return {
        message: `${code} is made in one place and entered in another.`,
        why: "Its time runs from the moment it is made (trio before 0.27, anyio), so what happens until it is entered is counted too.",
        remedy: `Write \`with ${excerpt(model.source(call), 40)} as scope:\` where it is entered.`,
      };
    case "constant":
      return {
        message: `${code} is given \`${excerpt(model.source(fault.deadline), 30)}\` as the moment at which to stop.`,
        why: "It wants a moment of the event loop's clock, which counts from nowhere in particular: a fixed number is long past, or hours away.",
        remedy: `Use the form that takes a duration, or add the duration to the loop's clock: ${clockOf(model, call)}.`,
      };
    case "wall clock":
      return {
        message: `${code} takes a moment of the wall clock for one of the event loop's.`,
        why: "The loop's clock counts from the start of the machine, `time.time()` from 1970: the moment is decades away, and the timeout never comes.",
        remedy: `Use the form that takes a duration, or add the duration to the loop's clock: ${clockOf(model, call)}.`,
      };
    case "none":
      return {
        message: `${code} is a wait without a limit.`,
        why: `With \`None\` ${short} only awaits: the reader sees a timeout where there is none.`,
        remedy: "Give it a number of seconds, or await the thing itself.",
      };
  }
}

function clockOf(model: Model, call: Call): string {
  switch (model.flavour(call)) {
    case "trio":
      return "`trio.current_time() + …`";
    case "anyio":
      return "`anyio.current_time() + …`";
    default:
      return "`asyncio.get_running_loop().time() + …`";
  }
}
