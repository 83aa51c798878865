/** What a new rule begins as: it compiles, finds nothing, and its examples fail until it is written. */

const todo = "Say in one sentence what the code does that is wrong.";

export function ruleTemplate(mistake: string, id: string): string {
  return `import { defineRule } from "#engine/rule.ts";
import { defaults, mistakes } from "#rules/doctrine.ts";

export default defineRule({
  id: "${id}",
  summary: "${todo}",
  mistake: mistakes["${mistake}"],
  default: defaults.QR1,
  severity: "warning",
  peers: [],
  on: "Call",
  mentions: /\\bwrong\\b/,

  *check(call, model) {
    if (model.calleeOf(call) !== "module.wrong") return;
  },
});
`;
}

export function pageTemplate(id: string): string {
  return `# ${id}

${todo}

## Why it matters

## Flagged

\`\`\`python
import module

module.wrong()  # finding: the words that the message must hold
\`\`\`

## Fine

\`\`\`python
import module

module.right()
\`\`\`

## Instead

## Known limits

## Peers

None.

## How to accept it

\`\`\`python
import module

module.wrong()  # concurrency-check: ignore[${id}] -- why it is right here
\`\`\`
`;
}

export function casesTemplate(id: string): string {
  return `# Cases of ${id}

## Flagged

### one edge in a few words

\`\`\`python
from module import wrong

wrong()  # finding: the words that the message must hold
\`\`\`

## Fine

### another edge in a few words

\`\`\`python
def wrong():
    pass


wrong()
\`\`\`
`;
}
