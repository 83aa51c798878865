import { parseSettings, readSettingsFile } from "#config/parse-settings.ts";
import { defaultSettings } from "#config/settings.ts";

const rules = ["blocking-sleep-in-async", "unbounded-gather"];

function problems(text: string): unknown {
  const parsed = parseSettings(text, rules);
  return "settings" in parsed ? parsed : parsed.map(({ line, sentence }) => `${line}: ${sentence}`);
}

describe("config/parse-settings", () => {
  it.each(["", "\n", "# nothing yet\n", "---\n", "{}"])("reads %j as the defaults", (text) => {
    expect(parseSettings(text, rules)).toEqual({ settings: defaultSettings });
  });

  it("reads every key", () => {
    const text = `
mode: check
max_comments: 3
fail_on: error
drafts: review
feedback: demote
rules:
  unbounded-gather: off
  blocking-sleep-in-async: warning
ignore: ["vendor/", "**/generated/*.py"]
python: "3.9"
profile: strict
skip_label: no-review
also_reported: show
require_reason: true
blocking_calls: [ourlib.db.query]
limiters: [ourlib.Throttle]
handlers: [ourlib.on_message]
overrides:
  - paths: [tests/]
    ignore: false
    python: 3.12
    rules:
      unbounded-gather: info
`;
    expect(parseSettings(text, rules)).toEqual({
      settings: {
        ...defaultSettings,
        mode: "check",
        maxComments: 3,
        failOn: "error",
        drafts: "review",
        feedback: "demote",
        rules: { "unbounded-gather": "off", "blocking-sleep-in-async": "warning" },
        ignore: ["vendor/", "**/generated/*.py"],
        python: [3, 9],
        profile: "strict",
        skipLabel: "no-review",
        alsoReported: "show",
        requireReason: true,
        extra: {
          blockingCalls: ["ourlib.db.query"],
          limiters: ["ourlib.Throttle"],
          handlers: ["ourlib.on_message"],
        },
        overrides: [
          {
            paths: ["tests/"],
            ignore: false,
            settings: {
              python: [3, 12],
              rules: { "unbounded-gather": "info" },
              extra: { blockingCalls: [], limiters: [], handlers: [] },
            },
          },
        ],
      },
    });
  });

  it.each([
    ["3.10", [3, 10]],
    ['"3.10"', [3, 10]],
    ["3.9", [3, 9]],
  ])("reads python: %s as it is written", (written, version) => {
    expect(parseSettings(`python: ${written}`, rules)).toMatchObject({ settings: { python: version } });
  });

  it("takes never for no gate, and off for a word", () => {
    expect(parseSettings("fail_on: never\nmode: off", rules)).toMatchObject({
      settings: { failOn: null, mode: "off" },
    });
  });

  it.each([
    ["max_coments: 3", "1: Unknown key `max_coments`, did you mean `max_comments`?"],
    ["\n\nMode: check", "3: Unknown key `Mode`, did you mean `mode`?"],
    [
      "something_else: 1",
      expect.stringMatching(/^1: Unknown key `something_else`; known are `mode`, .* or `enforce`\.$/),
    ],
    ["rules:\n  unbound-gather: off", "2: Unknown rule `unbound-gather`, did you mean `unbounded-gather`?"],
    [
      "rules:\n  unbounded-gather: false",
      "2: `rules.unbounded-gather` is `false`, but can only be `off`, `info`, `warning` or `error`.",
    ],
    ["mode: quiet", "1: `mode` is `quiet`, but can only be `comment`, `check` or `off`."],
    [
      "mode: comments",
      "1: `mode` is `comments`, but can only be `comment`, `check` or `off`; did you mean `comment`?",
    ],
    ["max_comments: many", "1: `max_comments` must be a whole number."],
    ["max_comments: -1", "1: `max_comments` must be >= 0."],
    ["ignore:\n  - a\n  - 7", "3: `ignore.1` must be a text."],
    ["python: 2.7", '1: `python` must be a version of Python 3, such as "3.9".'],
    ["overrides:\n  - rules: {}", "2: `overrides.0` must have `paths`."],
    ["overrides:\n  - paths: [a]\n    pythn: 3.9", "3: Unknown key `pythn`, did you mean `python`?"],
    [
      "overrides:\n  - paths: [a]\n    rules:\n      unbound-gather: off",
      "4: Unknown rule `unbound-gather`, did you mean `unbounded-gather`?",
    ],
    [
      "blocking_calls:\n  - query",
      "2: `blocking_calls.0` must be a full dotted name, such as `ourlib.client.send`.",
    ],
    ["require_reason: 1", "1: `require_reason` must be `true` or `false`."],
    [
      "mode: check\nenforce:\n  mode: check",
      "2: `enforce` counts only in the organisation's file, in its repository `.github`; put what this repository wants at the top level.",
    ],
    ["- a\n- b", "1: The file must be a mapping, `key: value` on each line."],
    ["comment", "1: The file must be a mapping, `key: value` on each line."],
  ])("says what is wrong in %j", (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  it("lets the organisation's file enforce, and knows its rules", () => {
    const text = (rule: string) => `enforce:\n  fail_on: error\n  rules:\n    ${rule}: error`;
    expect(readSettingsFile(text("unbounded-gather"), rules, "organisation")).toEqual({
      file: { enforce: { fail_on: "error", rules: { "unbounded-gather": "error" } } },
    });
    expect(readSettingsFile(text("unbound-gather"), rules, "organisation")).toMatchObject([{ line: 4 }]);
  });

  it("says everything that is wrong, in the order of the lines", () => {
    expect(problems("rules:\n  nope: off\nmode: x\nfoo: 1")).toEqual([
      expect.stringMatching(/^2: Unknown rule `nope`/),
      expect.stringMatching(/^3: `mode` is `x`/),
      expect.stringMatching(/^4: Unknown key `foo`/),
    ]);
  });

  it.each([
    ["mode: [check", /^[12]: This is not YAML: /],
    ["mode: check\nmode: off", /^2: This is not YAML: Map keys must be unique/],
    ["a: b: c", /^1: This is not YAML: /],
    ["mode: *nothing", /./],
  ])("says where %j is not YAML", (text, expected) => {
    expect(problems(text)).toEqual([expect.stringMatching(expected)]);
  });

  it.each([
    ["thousands of levels", "[".repeat(30_000)],
    ["aliases of aliases", bomb()],
    ["thousands of keys", Array.from({ length: 5_000 }, (_, at) => `k${at}: 1`).join("\n")],
    ["a long key", `${"a".repeat(30_000)}: 1`],
    ["too much text", "#".repeat(40_000)],
  ])("refuses %s soon", (_, text) => {
    const started = performance.now();
    expect(problems(text)).toEqual(expect.arrayContaining([expect.any(String)]));
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it("believes no key that an object has by itself", () => {
    expect(problems("__proto__: 1")).toEqual([expect.stringContaining("`__proto__`")]);
    expect(problems("rules:\n  constructor: off")).toEqual([expect.stringContaining("`constructor`")]);
  });
});

function bomb(): string {
  const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(",")}]`;
  return ["a: &a [1]", ..."bcdefghij".split("").map((name, at) => level(name, "abcdefghi".charAt(at)))].join(
    "\n",
  );
}
