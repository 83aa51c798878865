/** The settings file as a JSON Schema: what editors complete, and what a file is checked against. */
export const settingsSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Settings of concurrency-check",
  type: "object",
  additionalProperties: false,
  properties: {
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
    rules: {
      description: "A severity for a rule, or off.",
      type: "object",
      additionalProperties: { enum: ["off", "info", "warning", "error"] },
    },
    ignore: {
      description: "Paths that are not reviewed; `*` within a folder, `**` across folders.",
      type: "array",
      maxItems: 200,
      items: { type: "string", minLength: 1, maxLength: 300 },
    },
    python: {
      description: 'The oldest Python the project supports, e.g. "3.9".',
      type: "string",
      pattern: "^3\\.[0-9]{1,2}$",
    },
  },
} as const;
