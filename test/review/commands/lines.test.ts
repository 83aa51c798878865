import { commandLines } from "#review/commands/lines.ts";

const command = "/concurrency-check pause";

describe("review/commands/lines", () => {
  it.each([
    ["alone", command],
    ["between other words", `Hello,\n${command}\nbye`],
    ["with spaces before and behind", `  ${command}   `],
    ["in any case", "/Concurrency-Check pause"],
    ["below Windows' line ends", `Hello\r\n${command}\r\nbye`],
    ["right below a list", `- one\n- two\n${command}`],
    ["below a signature's line", `${command}\n-- \nAda`],
    ["in an opened fold", `<details>\n\n${command}\n\n</details>`],
    ["below a quote and an empty line", `> what?\n\n${command}`],
    ["below code", `\`\`\`\nx\n\`\`\`\n${command}`],
    ["below an HTML comment", `<!-- template -->\n${command}`],
  ])("reads a command %s", (_where, body) => {
    expect(commandLines(body)).toEqual(["pause"]);
  });

  it.each([
    ["in a code block", `\`\`\`\n${command}\n\`\`\``],
    ["in a code block that is never closed", `~~~\n${command}`],
    ["in an indented code block", `See:\n\n    ${command}`],
    ["behind a tab", `See:\n\n\t${command}`],
    ["in a code span over lines", `a \`\n${command}\n\` b`],
    ["in a code span", `\`${command}\``],
    ["in a quote", `> ${command}`],
    ["in a quote that goes on without its sign", `> a\n${command}`],
    ["in a list", `- ${command}`],
    ["in an HTML comment", `<!--\n${command}\n-->`],
    ["in an HTML comment that is never closed", `<!--\n\n${command}`],
    ["in an HTML comment inside a line", `a <!--\n${command}\n--> b`],
    ["in HTML", `<pre>\n${command}\n</pre>`],
    ["in a link's text", `[a\n${command}](https://example.com)`],
    ["in the middle of a line", `Please ${command}`],
    ["behind a backslash", `\\${command}`],
    ["of another name", "/concurrency-checker pause"],
    ["of a longer name", "/concurrency-check-all"],
  ])("reads no command %s", (_where, body) => {
    expect(commandLines(body)).toEqual([]);
  });

  it("reads what follows as it was written", () => {
    const said = "accept `gather` is *bounded*; control: test_a_b <b>x</b> \\* & [y](z)";
    expect(commandLines(`/concurrency-check ${said}`)).toEqual([said]);
  });

  it("reads all commands of a comment, in their order", () => {
    expect(commandLines("/concurrency-check resume\n/concurrency-check\n")).toEqual(["resume", ""]);
  });

  it("reads a comment of thousands of lines as far as its first 10,000 characters", () => {
    const many = "x\n".repeat(5_500);
    expect(commandLines(`${command}\n${many}${command}\n`)).toEqual(["pause"]);
    expect(commandLines(`${many}${command}`)).toEqual([]);
    expect(commandLines("x".repeat(60_000) + `\n${command}`)).toEqual([]);
  });

  it("never reads half of the line at which it stops", () => {
    const body = `${"x\n".repeat(4_990)}/concurrency-check accept it is small; control: a test of it`;
    expect(body.length).toBeGreaterThan(10_000);
    expect(commandLines(body)).toEqual([]);
  });

  it.each([
    ["quotes in each other", ">".repeat(60_000)],
    ["spaced quotes in each other", "> ".repeat(30_000)],
    ["lists in each other", "- ".repeat(30_000)],
    ["brackets", "[".repeat(60_000)],
    ["links", "[a](".repeat(15_000)],
    ["stars", "*a **a ".repeat(9_000)],
    ["underscores", "_a@a.".repeat(12_000)],
    ["backticks", Array.from({ length: 340 }, (_, length) => "`".repeat(length)).join(" ")],
    ["comments that are never closed", "<!--".repeat(15_000)],
    ["spaces", " ".repeat(60_000)],
    ["addresses", `${"a.".repeat(30_000)}@`],
  ])("takes no long time for a comment of %s", (_what, hostile) => {
    const from = performance.now();
    expect(() => commandLines(`${command}\n\n${hostile}`)).not.toThrow();
    expect(performance.now() - from).toBeLessThan(2_000);
  });
});
