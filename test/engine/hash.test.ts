import { fnv1a64 } from "#engine/hash.ts";

describe("engine/hash", () => {
  it.each([
    ["", "cbf29ce484222325"],
    ["a", "af63dc4c8601ec8c"],
    ["foobar", "85944171f73967e8"],
  ])("gives the published value of %j", (text, expected) => {
    expect(fnv1a64(text)).toBe(expected);
  });

  it("agrees with plain 64-bit arithmetic on long and non-ASCII texts", () => {
    for (const text of ["äöü€😀", "x".repeat(5000), "asyncio.gather ".repeat(40)]) {
      expect(fnv1a64(text)).toBe(byBigInt(text));
    }
  });
});

function byBigInt(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
