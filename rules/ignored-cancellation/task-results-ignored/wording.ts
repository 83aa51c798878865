import { excerpt, type Report } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

export function explain(call: Call, model: Model): Pick<Report, "message" | "why" | "remedy"> {
  const scope = model.qualifiedName(call);
  const written = `\`${excerpt(model.source(call))}\`${scope === "" ? "" : ` in \`${scope}\``}`;
  return model.calleeOf(call) === "asyncio.gather"
    ? {
        message: `${written} collects exceptions that nobody looks at.`,
        why: "With `return_exceptions=True` a failure is a result like any other: thrown away, it is not even logged.",
        remedy:
          "Go over the results and log or raise those that are a `BaseException`; or leave the argument out, so that the first failure is raised.",
      }
    : {
        message: `What ${written} raises is seen by nobody.`,
        why: "A pool keeps the exception in the future that the call gives: thrown away, it is not even logged.",
        remedy:
          "Keep the future and ask for its `result()`, or give it a callback that looks at its `exception()`.",
      };
}
