import { excerpt } from "#engine/rule.ts";

describe("engine/quote", () => {
  it.each([
    ["a call over several lines", "get(\n    url,\n    timeout=5,\n)", "get(url, timeout=5)"],
    ["a call without a trailing comma", "get(\n    url\n)", "get(url)"],
    ["a subscript over several lines", "load[\n    int,\n]", "load[int]"],
    ["a call of what a call gives", "make()(\n    url,\n)", "make()(url)"],
    ["a tuple of one", "sorted((\n    url,\n))", "sorted((url,))"],
    ["what a string says", "say(' )', \"( \", 1)", "say(' )', \"( \", 1)"],
    ["a backtick", "say(`x`)", "say('x')"],
  ])("puts %s on one line", (_, source, quoted) => {
    expect(excerpt(source)).toBe(quoted);
  });

  it.each([
    [
      "the only argument of a call",
      "await self.run(payload_of_all_the_parts_there_are)",
      "await self.run(…)",
    ],
    [
      "the last arguments of a call",
      "await self.run(url=self.url, payload=payload)",
      "await self.run(url=self.url, …)",
    ],
    [
      "arguments that hold calls",
      "asyncio.gather(fetch(first, 1), fetch(second, 2))",
      "asyncio.gather(fetch(first, 1), …)",
    ],
    [
      "a chain's last call first",
      "session.get(url).raise_for_status(a_name)",
      "session.get(url).raise_for_status(…)",
    ],
    [
      "then the calls before",
      "session.get(a_long_name_of_it).raise_for_status(a_name)",
      "session.get(…).raise_for_status(…)",
    ],
    [
      "a subscript",
      "wait_for_all_of_the[first, second, third, fourth]",
      "wait_for_all_of_the[first, second, …]",
    ],
    ["a dict", "send_the_whole_{'first': 1, 'second': 2, 'third': 3}", "send_the_whole_{'first': 1, …}"],
    ["what nothing closes", "await self.run(payload_of_all_the_parts_there_are", "await self.run(…)"],
    [
      "brackets and commas in strings",
      `await send("a, b(", 'a )', "\\"(, ", payload)`,
      `await send("a, b(", 'a )', "\\"(, ", …)`,
    ],
  ])("shortens %s", (_, source, quoted) => {
    expect(excerpt(source, 40)).toBe(quoted);
  });

  it("cuts what has nothing to shorten, and leaves a bracket with one character in it", () => {
    expect(excerpt("abcdefghij", 5)).toBe("abcd…");
    expect(excerpt("abcdefg(x)", 9)).toBe("abcdefg(…");
    expect(excerpt("abcde", 5)).toBe("abcde");
  });

  it("looks at the beginning of a megabyte alone", () => {
    for (const unit of ["(", ")", "'", '"', "\\", " ", ", )", "f(", "\\'"])
      expect(excerpt(unit.repeat(300_000)).length).toBeLessThanOrEqual(60);
  });
});
