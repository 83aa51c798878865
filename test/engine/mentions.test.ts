import { mentionedIn } from "#engine/mentions.ts";
import { asyncCode } from "#engine/rule.ts";
import { noExtra } from "#python/knowledge/extra.ts";
import { callsOf } from "./rules.ts";

const ruleOn = (mentions: RegExp | readonly RegExp[]) => callsOf("time.sleep", { mentions });

describe("engine/mentions", () => {
  it("wants every pattern of a rule", () => {
    const isAble = mentionedIn("async def f(): ...", noExtra);
    expect(isAble(ruleOn(/async/))).toBe(true);
    expect(isAble(ruleOn([asyncCode, /\bdef\b/]))).toBe(true);
    expect(isAble(ruleOn([asyncCode, /\bsleep\b/]))).toBe(false);
  });

  it("looks for a pattern that rules share once", () => {
    const shared = /async/;
    let looked = 0;
    const search = RegExp.prototype[Symbol.search].bind(shared);
    shared[Symbol.search] = (text) => {
      looked += 1;
      return search(text);
    };
    const isAble = mentionedIn("async def f(): ...", noExtra);
    expect([isAble(ruleOn([shared, /def/])), isAble(ruleOn(shared))]).toEqual([true, true]);
    expect(looked).toBe(1);
  });

  it.each(["blockingCalls", "handlers"] as const)(
    "lets every rule speak where the settings' %s are named",
    (key) => {
      const extra = { ...noExtra, [key]: ["shop.client.Client.fetch"] };
      expect(mentionedIn("client.fetch()", extra)(ruleOn(asyncCode))).toBe(true);
      expect(mentionedIn("client.close()", extra)(ruleOn(asyncCode))).toBe(false);
    },
  );

  it.each([
    ["async def f(): ...", true],
    ["async with lock:", true],
    ["import asyncio", false],
    ["is_async = 1", false],
  ])("takes %j for code with coroutines: %s", (text, answer) => {
    expect(mentionedIn(text, noExtra)(ruleOn(asyncCode))).toBe(answer);
  });
});
