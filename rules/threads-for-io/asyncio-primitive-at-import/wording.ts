import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";
import type { Place } from "./places.ts";

interface Made {
  readonly call: Call;
  readonly type: string;
  readonly place: Place;
  /** Before Python 3.10 a primitive takes the loop of the moment in which it is made. */
  readonly isBoundAtOnce: boolean;
}

const when: Readonly<Record<Place, string>> = {
  module: "is made when the module is imported, before the loop that uses it",
  class: "is made once, with the class, for all its objects and for every loop",
  default: "is a default value, made once: every object or call that is given no other shares it",
  decorator: "is made when the function is decorated, before the loop that uses it",
};

const remedies: Readonly<Record<Place, string>> = {
  module: "Make it in the coroutine or the object that owns it, once its loop runs.",
  class: "Make it in `__init__` for each object; where all of them must share one, keep one for each loop.",
  default:
    "Make it for each object: `field(default_factory=…)`, or `None` as the default and a new one in the body.",
  decorator: "Make it in the coroutine when it is first wanted, one for each running loop.",
};

export function explain(made: Made, model: Model): Pick<Report, "message" | "why" | "remedy"> {
  const { call, type, place, isBoundAtOnce } = made;
  const [major, minor] = model.oldestPython ?? [3, 10];
  const scope = model.qualifiedName(call);
  const within = scope === "" ? "" : ` in \`${scope}\``;
  return {
    message: `\`${excerpt(model.source(call))}\`${within} ${when[place]}.`,
    why: isBoundAtOnce
      ? `On Python ${major}.${minor}, which this project supports, it belongs to the loop of that moment: a task of \`asyncio.run\` that has to wait for it raises \`RuntimeError\`, attached to a different loop.`
      : `An \`${type}\` belongs to the first loop in which somebody waits for it: in the next one, of another thread, another test, another \`asyncio.run\`, waiting raises \`RuntimeError\`.`,
    remedy: remedies[place],
  };
}
