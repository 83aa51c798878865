import { parseSettings } from "#config/parse-settings.ts";
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
rules:
  unbounded-gather: off
  blocking-sleep-in-async: warning
ignore: ["vendor/", "**/generated/*.py"]
python: "3.9"
`;
    expect(parseSettings(text, rules)).toEqual({
      settings: {
        mode: "check",
        maxComments: 3,
        failOn: "error",
        drafts: "review",
        rules: { "unbounded-gather": "off", "blocking-sleep-in-async": "warning" },
        ignore: ["vendor/", "**/generated/*.py"],
        python: [3, 9],
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
      "1: Unknown key `something_else`; known are `mode`, `max_comments`, `fail_on`, `drafts`, `rules`, `ignore` or `python`.",
    ],
    ["rules:\n  unbound-gather: off", "2: Unknown rule `unbound-gather`, did you mean `unbounded-gather`?"],
    [
      "rules:\n  unbounded-gather: false",
      "2: `rules.unbounded-gather` is `false`, but can only be `off`, `info`, `warning` or `error`.",
    ],
    ["mode: quiet", "1: `mode` is `quiet`, but can only be `comment`, `check` or `off`."],
    ["max_comments: many", "1: `max_comments` must be integer."],
    ["max_comments: -1", "1: `max_comments` must be >= 0."],
    ["ignore:\n  - a\n  - 7", "3: `ignore.1` must be string."],
    ["python: 2.7", '1: `python` must be a version of Python 3, such as "3.9".'],
    ["- a\n- b", "1: The file must be object."],
    ["comment", "1: The file must be object."],
  ])("says what is wrong in %j", (text, problem) => {
    expect(problems(text)).toEqual([problem]);
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
