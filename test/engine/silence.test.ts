import { silence } from "#engine/silence.ts";
import type { Said } from "#engine/said.ts";
import { Lines } from "#python/syntax/lines.ts";
import { parse } from "../support/parser.ts";
import { sleeps, swallows } from "./rules.ts";
import { finding } from "./support.ts";

/** Silences one finding of `sleeps` for each line that holds the word `sleep` outside of comments. */
function silenced(code: string, today = "2026-11-22", requireReason = false) {
  const { module, comments } = parse(code);
  const lines = new Lines(code);
  const said = code.split("\n").flatMap((text, at): Said[] => {
    if (!/^[^#]*sleep/.test(text)) return [];
    const line = at + 1;
    return [
      {
        rule: sleeps,
        finding: finding({ line }),
        fix: null,
        unit: { ...module, id: line },
        first: line,
        last: line,
      },
    ];
  });
  const known = new Set([sleeps.id, swallows.id, "off"]);
  const ran = { known, ran: new Set([sleeps.id, swallows.id]), today, requireReason };
  const { spoken, suppressed, problems } = silence(said, { path: "a.py", comments, lines }, ran);
  return {
    spoken: spoken.map((each) => each.first),
    suppressed: suppressed.map((each) => each.as),
    problems: problems.map((each) => each.problem),
  };
}

describe("engine/silence", () => {
  it("silences nothing by a comment without a reason, where reasons are required", () => {
    const code = (reason: string) => `sleep()  # concurrency-check: ignore[sleeps]${reason}\n`;
    const bare = silenced(code(""), "2026-11-22", true);
    expect([bare.spoken, bare.problems]).toEqual([[1], ["no-reason"]]);
    const reasoned = silenced(code(" -- only at start"), "2026-11-22", true);
    expect([reasoned.spoken, reasoned.problems]).toEqual([[], []]);
  });

  it("lets a comment on the line silence the finding, and keeps its words", () => {
    const code =
      "sleep()  # concurrency-check: ignore[sleeps] -- only at start; until=2027-03-01; owner=@ada\n";
    const { spoken, suppressed, problems } = silenced(code);
    expect({ spoken, problems }).toEqual({ spoken: [], problems: [] });
    expect(suppressed).toMatchObject([
      {
        form: "ignore",
        reason: "only at start",
        until: "2027-03-01",
        owner: "@ada",
        by: { line: 1, column: 10 },
      },
    ]);
  });

  it("lets a comment alone on the line above silence it, also above further comments", () => {
    expect(silenced("# concurrency-check: ignore[sleeps] -- ok\n# why not\nsleep()\n").spoken).toEqual([]);
  });

  it("does not let a comment behind other code silence the next line", () => {
    expect(silenced("x = 1  # concurrency-check: ignore[sleeps] -- ok\nsleep()\n").spoken).toEqual([2]);
  });

  it("does not let a comment silence another rule", () => {
    expect(silenced("sleep()  # concurrency-check: ignore[swallows] -- ok\n")).toMatchObject({
      spoken: [1],
      problems: ["useless"],
    });
  });

  it("lets ignore-file silence the rule everywhere, from any line", () => {
    const code = "sleep()\nsleep()\n# concurrency-check: ignore-file[sleeps] -- a script\nsleep()\n";
    expect(silenced(code)).toMatchObject({ spoken: [], problems: [] });
  });

  it("reads no comment out of a string", () => {
    expect(silenced('sleep("# concurrency-check: ignore[sleeps] -- ok")\n').spoken).toEqual([1]);
  });

  it("reads our comment beside another tool's, and ends the reason there", () => {
    const code = "sleep()  # type: ignore # concurrency-check: ignore[sleeps] -- see #12 # noqa: E501\n";
    expect(silenced(code).suppressed).toMatchObject([{ reason: "see #12" }]);
  });

  it("keeps a semicolon in a reason", () => {
    const { suppressed } = silenced("sleep()  # concurrency-check: ignore[sleeps] -- slow; but rare\n");
    expect(suppressed).toMatchObject([{ reason: "slow; but rare", until: null, owner: null }]);
  });

  it.each([
    ["no reason", "ignore[sleeps]", [], ["no-reason"]],
    ["an empty reason", "ignore[sleeps] -- ; owner=@ada", [], ["no-reason"]],
    ["a rule that is none of ours", "ignore[sleep] -- ok", [1], ["unknown-rule"]],
    ["one rule of ours and one not", "ignore[sleeps, sleep] -- ok", [], ["unknown-rule"]],
    ["no rule", "ignore -- ok", [1], ["unknown-rule"]],
    ["a rule that has nothing to say here", "ignore[sleeps, swallows] -- ok", [], ["useless"]],
    ["a rule that did not run", "ignore[sleeps, off] -- ok", [], []],
    ["a date that has passed", "ignore[sleeps] -- ok; until=2026-11-21", [1], ["expired"]],
    ["the last day", "ignore[sleeps] -- ok; until=2026-11-22", [], []],
    ["a date that is none", "ignore[sleeps] -- ok; until=2027-02-30", [], ["bad-date"]],
    ["a word for a date", "ignore[sleeps] -- ok; until=soon", [], ["bad-date"]],
  ])("with %s silences what it should and says what is wrong", (...row) => {
    const [, comment, spoken, problems] = row;
    expect(silenced(`sleep()  # concurrency-check: ${comment}\n`)).toMatchObject({ spoken, problems });
  });

  it("does not take ignore-files, ignores or ignored for ignore", () => {
    for (const word of ["ignores", "ignored", "ignore-files"]) {
      expect(silenced(`sleep()  # concurrency-check: ${word}[sleeps] -- ok\n`).spoken).toEqual([1]);
    }
  });

  it("quotes the author's word without letting it end the backticks", () => {
    const code = "sleep()  # concurrency-check: ignore[a`b] -- ok\n";
    const { comments } = parse(code);
    const ran = { known: new Set<string>(), ran: new Set<string>(), today: "2026-11-22" };
    const { problems } = silence([], { path: "a.py", comments, lines: new Lines(code) }, ran);
    expect(problems[0]?.sentence).toContain("`ignore[a'b]`");
  });
});

describe("engine/silence of other tools' comments", () => {
  it.each([
    ["# noqa", "noqa"],
    ["# NOQA : async251", "noqa"],
    ["# noqa: E501, ASYNC251", "noqa"],
    ["# noqa:E501 ASYNC2", "noqa"],
    ["# ruff: ignore[ASYNC251]", "ruff"],
    ["#ruff:ignore[blocking-sleep-in-async-function,]", "ruff"],
    ["# type: ignore # ruff : ignore [ E501 , blocking-sleep-in-async-function ] only at start", "ruff"],
    ["# ruff: ignore[E501] # ruff: ignore[ASYNC251]", "ruff"],
    ["# pylint: disable=W9999", "pylint"],
    ["# pylint: disable=fixme, no-sleeping", "pylint"],
    ["# pylint: disable=all", "pylint"],
    ["# NOSONAR", "nosonar"],
    ["# NOSONAR(python:S7488)", "nosonar"],
  ])("counts %s on the line", (comment, form) => {
    expect(silenced(`sleep()  ${comment}\n`).suppressed).toMatchObject([{ form }]);
  });

  it.each([
    "# noqa: E501",
    "# noqa: ASYNC2511",
    "# noqanda",
    "# noqa: E501, blocking-sleep-in-async-function",
    "# ruff: ignore",
    "# ruff: ignore[]",
    "# ruff: ignore[E501]",
    "# ruff: ignore[ASYNC2]",
    "# ruff: ignore[async251]",
    "# Ruff: ignore[ASYNC251]",
    "# ruff: ignore[E501 ASYNC251]",
    "# ruff: ignore[ASYNC251",
    "# ruff: ignored[ASYNC251]",
    "# ruff: unused-async[ASYNC251]",
    "# see ruff: ignore[ASYNC251]",
    "# ruff: ignore[bare-except]",
    "# ruff: file-ignore[ASYNC251]",
    "# ruff: disable[ASYNC251]",
    "# ruff: enable[ASYNC251]",
    "# pylint: disable=fixme",
    "# pylint: enable=no-sleeping",
    "# NOSONAR(S1)",
    "# nosonar",
    "# flake8: noqa",
  ])("does not count %s", (comment) => {
    expect(silenced(`sleep()  ${comment}\n`).spoken).toEqual([1]);
  });

  it("counts codes for a whole file", () => {
    expect(silenced("# ruff: noqa: ASYNC251\nsleep()\n").spoken).toEqual([]);
  });

  it("counts a noqa on its own line only", () => {
    expect(silenced("# noqa: ASYNC251\nsleep()\n").spoken).toEqual([2]);
  });

  it("counts pylint's disable-next for the next line", () => {
    expect(silenced("# pylint: disable-next=no-sleeping\nsleep()\nsleep()\n").spoken).toEqual([3]);
  });

  it("counts pylint's disable alone on a line up to the end of its block", () => {
    const code = [
      "def f():",
      "    sleep()",
      "    # pylint: disable=no-sleeping",
      "    if x:",
      "        sleep()",
      "",
      "    sleep()",
      "sleep()",
    ];
    expect(silenced(code.join("\n")).spoken).toEqual([2, 8]);
  });

  it("counts ruff's ignore alone on a line for the first below that is no comment", () => {
    const code = "# ruff: ignore[blocking-sleep-in-async-function]\n# why not\nsleep()\nsleep()\n";
    expect(silenced(code).spoken).toEqual([4]);
  });

  it("counts ruff's file-ignore at the beginning of a line for a whole file", () => {
    expect(silenced("sleep()\n# ruff: file-ignore[blocking-sleep-in-async-function]\n").spoken).toEqual([]);
    expect(silenced("if x:\n    # ruff: file-ignore[ASYNC251]\n    sleep()\n").spoken).toEqual([3]);
  });

  it("counts ruff's disable up to the enable of the same list and indentation", () => {
    const code = [
      "# ruff: disable[E501, ASYNC251]",
      "sleep()",
      "if x:",
      "    # ruff: enable[E501, ASYNC251]",
      "    sleep()",
      "# ruff: enable[ASYNC251]",
      "sleep()",
      "x = 1  # ruff: enable[E501, ASYNC251]",
      "sleep()",
      "# ruff: enable[E501, ASYNC251]",
      "sleep()",
    ];
    expect(silenced(code.join("\n")).spoken).toEqual([11]);
  });

  it("counts ruff's disable without an enable up to the end of its block", () => {
    const code = "if x:\n    # ruff: disable[ASYNC251]\n    sleep()\nsleep()\n# ruff: enable[ASYNC251]\n";
    expect(silenced(code).spoken).toEqual([4]);
  });

  it("does not end pylint's disable at ruff's enable", () => {
    const code = "# pylint: disable=no-sleeping\nsleep()\n# ruff: enable[no-sleeping]\nsleep()\n";
    expect(silenced(code).spoken).toEqual([]);
  });

  it("reads a comment in time that grows with its length", () => {
    const spaces = " ".repeat(20_000);
    const comment = `# ruff: ignore[a${spaces}b${`# ruff: ignore[a,${spaces}`.repeat(20)}`;
    expect(silenced(`sleep()  ${comment}\n`).spoken).toEqual([1]);
  });

  it("says nothing of another tool's comment that silences nothing", () => {
    expect(silenced("x = 1  # noqa: ASYNC251\n").problems).toEqual([]);
  });

  it("does not count for a rule without a peer", () => {
    const code = "sleep()  # noqa\n";
    const { module, comments } = parse(code);
    const said = { rule: swallows, finding: finding(), fix: null, unit: module, first: 1, last: 1 };
    const ran = { known: new Set<string>(), ran: new Set<string>(), today: "2026-11-22" };
    const { spoken } = silence([said], { path: "a.py", comments, lines: new Lines(code) }, ran);
    expect(spoken).toEqual([said]);
  });
});
