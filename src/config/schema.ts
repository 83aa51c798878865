import { severities } from "#engine/rule.ts";

/** Where the settings file is, in a repository and in the organisation's `.github` repository. */
export const settingsPath = ".github/concurrency-check.yml";

const paths = {
  type: "array",
  maxItems: 200,
  items: { type: "string", minLength: 1, maxLength: 300 },
} as const;

const rules = {
  description: "A severity for a rule, or off.",
  type: "object",
  additionalProperties: { enum: ["off", "info", "warning", "error"] },
} as const;

const names = {
  type: "array",
  maxItems: 200,
  items: { type: "string", pattern: "^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)+$", maxLength: 200 },
} as const;

/** What may differ from file to file. */
const perPath = {
  profile: {
    description:
      "default; strict adds the rules that are off by default and counts info as warning; parity drops our guards, for comparison with other tools.",
    enum: ["default", "strict", "parity"],
  },
  rules,
  python: {
    description: 'The oldest Python the project supports, e.g. "3.9"; else read from its own files.',
    type: "string",
    pattern: "^3\\.[0-9]{1,2}$",
  },
  also_reported: {
    description:
      "Whether a finding is commented that ruff or flake8-async reports in this repository as well.",
    enum: ["hide", "show"],
  },
  require_reason: {
    description: "Whether an ignore comment without a reason silences nothing.",
    type: "boolean",
  },
  blocking_calls: {
    description: "More calls that block, by their full names: ourlib.db.query, ourlib.Client.send.",
    ...names,
  },
  limiters: {
    description: "More types and functions that let only so many in at once, by their full names.",
    ...names,
  },
  handlers: {
    description:
      "More decorators whose functions are called on the event loop, also where they are not async, by their full names.",
    ...names,
  },
} as const;

const whole = {
  mode: {
    description: "Comment on lines, only conclude the check run, or do nothing.",
    enum: ["comment", "check", "off"],
  },
  max_comments: {
    description: "The most comments in one review; the rest is in the check run.",
    type: "integer",
    minimum: 0,
    maximum: 50,
  },
  fail_on: {
    description: "The severity from which the check run fails.",
    enum: ["error", "warning", "never"],
  },
  drafts: {
    description: "What a draft gets: the check run alone, the whole review, or nothing.",
    enum: ["check", "review", "off"],
  },
  feedback: {
    description:
      "What becomes of a rule whose comments people keep calling not useful: proposed for the check run, moved there, or nothing.",
    enum: ["propose", "demote", "off"],
  },
} as const;

/**
 * The settings file as a JSON Schema: what editors complete, and what a file is checked against. `npm run schema` writes it to
 * schema/settings.json.
 */
export const settingsSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "https://raw.githubusercontent.com/concurrency-check/concurrency-check/main/schema/settings.json",
  title: "Settings of concurrency-check",
  type: "object",
  additionalProperties: false,
  properties: {
    ...whole,
    skip_label: {
      description: "A pull request with this label is not reviewed.",
      type: "string",
      minLength: 1,
      maxLength: 100,
    },
    ignore: {
      description: "Paths that are not reviewed; `*` within a folder, `**` across folders.",
      ...paths,
    },
    ...perPath,
    overrides: {
      description: "Other settings for some paths. Of those that match a file the last wins, key by key.",
      type: "array",
      maxItems: 30,
      items: {
        type: "object",
        additionalProperties: false,
        required: ["paths"],
        properties: {
          // Every path of every override is asked about every file of a change.
          paths: { description: "The paths, as in `ignore`.", minItems: 1, ...paths, maxItems: 50 },
          ignore: { description: "Whether these paths are left out.", type: "boolean" },
          ...perPath,
        },
      },
    },
    enforce: {
      description: "In the organisation's file only: what no repository's file can be weaker than.",
      type: "object",
      additionalProperties: false,
      properties: {
        ...whole,
        rules,
        profile: perPath.profile,
        also_reported: perPath.also_reported,
        require_reason: perPath.require_reason,
      },
    },
  },
} as const;

/** Ordered from the strictest to the weakest: what `enforce` compares by. */
export const strength = {
  mode: ["comment", "check", "off"],
  fail_on: ["warning", "error", "never"],
  drafts: ["review", "check", "off"],
  feedback: ["propose", "off", "demote"],
  // Parity is for comparisons; beside `strict` it is as weak as the default.
  profile: ["strict", "default", "parity"],
  also_reported: ["show", "hide"],
  rule: [...severities, "off"],
} as const;
