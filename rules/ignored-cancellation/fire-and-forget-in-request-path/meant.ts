import type { Model } from "#python/model.ts";
import type { Call } from "#python/syntax/ast.ts";

const says =
  /\b(?:without (?:a)?wait|(?:not|n't|never|no) (?:need to )?(?:a?wait|block)|fire[- ]and[- ]forget|in (?:the )?background|background (?:task|thread)|(?:separate|own) (?:task|thread))/i;

/** A comment beside the call, or right above its statement, says that not waiting is meant. */
export function isMeant(call: Call, model: Model): boolean {
  const statement = model.statementOf(call) ?? call;
  const first = model.lines.position(statement.start).line;
  const last = model.lines.position(statement.end).line;
  return model.comments.some((comment) => {
    const { line } = model.lines.position(comment.start);
    return line >= first - 1 && line <= last && says.test(comment.text);
  });
}
