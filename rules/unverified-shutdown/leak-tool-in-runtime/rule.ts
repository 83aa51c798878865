import { defineRule } from "#engine/rule.ts";
import type { Model } from "#python/model.ts";
import type { Alias, Node } from "#python/syntax/ast.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";

export default defineRule({
  id: "leak-tool-in-runtime",
  summary: "A tool that finds leaks and blocked event loops in tests is imported by the program itself.",
  mistake: mistakes["unverified-shutdown"],
  default: defaults.LD2,
  severity: "warning",
  peers: [],
  on: "Alias",
  mentions: /\b(?:pyleak|blockbuster|aiodebug)\b/,

  *check(alias, model) {
    const tool = toolOf(alias, model);
    if (tool === null || isOptional(alias, model) || isForTests(model)) return;
    yield {
      at: alias,
      message: `\`${tool}\`, a tool for development and tests, is imported whenever this module is.`,
      why: "It patches or watches the event loop of every deployment, and a program that does not have it installed does not start.",
      severity: tool === "pyleak" ? "warning" : "info",
      remedy: `Import it in \`conftest.py\` or in the tests that use it, and list \`${tool}\` among the development dependencies.`,
    };
  },
});

const tools: ReadonlySet<string> = new Set(["pyleak", "blockbuster", "aiodebug"]);

function toolOf(alias: Alias, model: Model): string | null {
  const by = model.parent(alias);
  const module = by?.kind === "ImportFrom" ? (by.level === 0 ? by.module : null) : alias.name;
  const root = module?.split(".", 1)[0] ?? "";
  return tools.has(root) ? root : null;
}

/** In a function, under a condition or in a `try`: somebody decides whether it is there. */
function isOptional(alias: Alias, model: Model): boolean {
  return [...model.ancestors(alias)].some(isDecision);
}

const isDecision = ({ kind }: Node) => kind === "FunctionDef" || kind === "If" || kind === "Try";

/** A plug-in or a helper of tests, by what else it imports. */
function isForTests(model: Model): boolean {
  return model
    .nodes("Alias")
    .some(
      (each) => each.name === "pytest" || /^(?:_pytest|pytest|unittest)(?:\.|$)/.test(moduleOf(each, model)),
    );
}

function moduleOf(alias: Alias, model: Model): string {
  const by = model.parent(alias);
  return (by?.kind === "ImportFrom" ? by.module : alias.name) ?? "";
}
