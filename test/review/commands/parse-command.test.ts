import { parseCommand } from "#review/commands/parse-command.ts";

const known = { rules: ["unbounded-gather", "dangling-task"], today: "2026-11-22" };
const parse = (line: string) => parseCommand(line, known);
const sentence = (line: string) => {
  const command = parse(line);
  return command.kind === "unclear" ? command.sentence : null;
};

describe("review/commands/parse-command", () => {
  it.each(["full", "reopen", "pause", "resume", "config", "help"] as const)("knows `%s`", (kind) => {
    expect(parse(kind)).toEqual({ kind });
    expect(parse(`${kind.toUpperCase()} please`)).toEqual({ kind });
  });

  it("runs the review where nothing follows", () => {
    expect(parse("")).toEqual({ kind: "run" });
  });

  it("explains a rule, or the thread's own", () => {
    expect(parse("explain `Dangling-Task`")).toEqual({ kind: "explain", rule: "dangling-task" });
    expect(parse("explain")).toEqual({ kind: "explain", rule: null });
  });

  it("takes a false alarm with its reason", () => {
    const command = parse("false-alarm the list has three elements; always");
    expect(command).toEqual({ kind: "false-alarm", reason: "the list has three elements; always" });
  });

  it.each<[line: string, said: string]>([
    ["fulll", "`/concurrency-check full` was probably meant"],
    ["run", "`/concurrency-check` alone runs the review"],
    ["please look", "`/concurrency-check help` lists the others"],
    ["explain unbounded-gathr", "`explain unbounded-gather` was probably meant"],
    ["explain everything", "There is no rule `everything`"],
    ["false-alarm", "`false-alarm` needs a reason"],
    [`false-alarm ${"x".repeat(301)}`, "The reason is too long"],
    ["`a`\u0000@octo/team", "is no command"],
    ["x".repeat(9_000), "is no command"],
  ])("says in one line what is wrong with `%.40s`", (line, said) => {
    expect(sentence(line)).toContain(said);
    expect(sentence(line)?.length).toBeLessThan(250);
  });
});

describe("review/commands/parse-command, of an acceptance", () => {
  const plain = { kind: "accept", tradeOff: "12 regions", control: "a test", until: null, owner: null };

  it.each<[line: string, given: object]>([
    ["accept 12 regions; control: a test", {}],
    ["ACCEPT 12 regions ;Control : a test", {}],
    ["accept 12 regions; control=a test", {}],
    ["accept 12 regions; until: 2027-03-01; control: a test", { until: "2027-03-01" }],
    ["accept 12 regions; control: a test; until: 2026-11-22", { until: "2026-11-22" }],
    ["accept 12 regions; control: a test; owner: @ada", { owner: "ada" }],
    ["accept 12 regions; control: a test; owner: @octo/core", { owner: "octo/core" }],
    [
      "accept 12; or 13 regions; control: a test; a: b",
      { tradeOff: "12; or 13 regions", control: "a test; a: b" },
    ],
  ])("takes `%s`", (line, given) => {
    expect(parse(line)).toEqual({ ...plain, ...given });
  });

  it.each<[line: string, said: string]>([
    ["accept", "needs what is traded off"],
    ["accept ; control: a test", "needs what is traded off"],
    ["accept 12 regions", "needs what compensates"],
    ["accept 12 regions; control:", "needs what compensates"],
    ["accept 12 regions; contrl: a test", "`control:` was probably meant"],
    ["accept 12 regions; control: a; control: b", "stands there twice"],
    ["accept 12 regions; control: a; until: soon", "`soon` is no date"],
    ["accept 12 regions; control: a; until: 2027-02-30", "is no date"],
    ["accept 12 regions; control: a; until: 2027", "is no date"],
    ["accept 12 regions; control: a; until: 2026-11-21", "is past already"],
    ["accept 12 regions; control: a; owner: Ada Lovelace", "is no owner"],
    [`accept ${"x".repeat(301)}; control: a`, "The trade-off is too long"],
    [`accept a; control: ${"x".repeat(301)}`, "The control is too long"],
  ])("says in one line what is wrong with `%.60s`", (line, said) => {
    expect(sentence(line)).toContain(said);
  });
});
