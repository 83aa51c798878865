import { defineRule } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";
import { strayIn, wrongMethods, yieldsFrom } from "./constructs.ts";

export default defineRule({
  id: "invalid-async-construct",
  summary:
    "`await` and its kin stand where no coroutine is, or `async def` where Python calls a plain method: neither can work.",
  mistake: mistakes["threads-for-io"],
  default: defaults.BR1,
  severity: "error",
  peers: [
    "ruff PLE1142",
    "ruff PLE1700",
    "pylint E1700",
    "pylint E1142",
    "mypy await-not-async / top-level-await",
    "wemake WPS610",
  ],
  on: "Module",
  mentions: /\basync\b|\bawait\b/,

  *check(_, model) {
    yield* yieldsFrom(model);
    yield* wrongMethods(model);
    if (!isNotebook(model)) yield* strayIn(model);
  },
});

/** Run cell by cell on the loop of a notebook or a shell, where `await` may stand at the top. */
const isNotebook = ({ text, comments }: Model) =>
  /\bget_ipython\b|\bmarimo\b|\bpyodide\b/.test(text) ||
  comments.some((comment) => comment.text.startsWith("# %%"));
